"""What files say, and what is told about files that can't be opened."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.architecture.model import HEADER_ID, Edge, Group, Line, Node, Suppression, Text
from explorer.storage import picture, tree
from explorer.storage.migrations import NEWEST, STEPS
from explorer.storage.problem import FileProblem, Problem
from explorer.storage.reader import open_file, read
from storage.strategies import SAMPLES
from storage.test_picture import PNG

HERE = Path(__file__).parent
DOCUMENTED = HERE / "v1" / "documented.arch.yaml"
A_AND_B = "format: 1\nnodes:\n  a: {service: s3}\n  b: {service: sqs}\n"


def groups_in_each_other(count: int) -> str:
    """The first lies in the second, that in the third, and so on."""
    lines = [f"  g{number}: {{in: g{number + 1}}}" for number in range(1, count)]
    return "\n".join(["format: 1", "groups:", *lines, f"  g{count}: {{}}"])


def problem_of(text: str) -> FileProblem:
    with pytest.raises(FileProblem) as found:
        read(text, "f.yaml")
    return found.value


def test_the_documented_file_becomes_elements() -> None:
    found = open_file(DOCUMENTED).architecture
    assert found.header.title == "Thumbnails"
    assert found.get("uploads") == Node("uploads", "s3", "Uploads", (80, 120))
    assert found.get("resize") == Node(
        "resize",
        "lambda",
        at=(360, 120),
        properties={"runtime": "python3.13", "timeout": 30, "memory": 512},
        note="Keeps the aspect ratio.",
    )
    assert found.node("thumbnails").group == "prod"
    assert found.get("prod") == Group("prod", "region", "eu-west-1")
    assert found.get("#edge-1") == Edge(
        "#edge-1",
        "uploads",
        "resize",
        "s3-notification-lambda",
        {"events": ["s3:ObjectCreated:*"], "prefix": "in/"},
    )
    assert found.get("#note-1") == Text("#note-1", "Under 3 s end to end", (360, 40))
    assert found.get("#line-2") == Line("#line-2", "uploads", "thumbnails", "same picture")
    assert found.get("#suppressed-1") == Suppression(
        "#suppressed-1", "queue-without-dead-letter", "jobs", "the producer retries for a week"
    )


def test_the_block_sample_keeps_what_is_unknown() -> None:
    found = open_file(HERE / "v1" / "block.arch.yaml").architecture
    assert found.header.description == "Takes orders and ships them.\n"
    assert found.header.extra == {"x-team": "retail"}
    assert found.node("api").extra == {"x-owner": {"name": "Ann", "since": "2024-01-31"}}
    assert found.node("take").properties["account"] == "012345678901"
    assert found.node("take").note == "Validates.\n\nThen stores.\n"
    assert found.node("ghost").service == "not-a-service"
    assert found.groups["inner"].type == "strange-type"
    assert found.groups["plain"] == Group("plain")


def test_suppressions_name_edges_by_their_ends() -> None:
    found = open_file(HERE / "v1" / "windows.arch.yaml").architecture
    assert [one.on for one in found.suppressions.values()] == ["#edge-1", "#edge-2", HEADER_ID]


def test_elements_and_their_keys_have_places() -> None:
    opened = open_file(DOCUMENTED)
    assert opened.positions_of("resize") == (8, 3)
    assert opened.positions_of("#edge-2") == (21, 5)
    assert opened.positions_of("resize", "note") == (12, 5)
    assert opened.positions_of("resize", "timeout") == (11, 39)
    assert opened.positions_of("resize", "nothing") == (8, 3)
    assert opened.positions_of("#edge-1", "via") == (20, 33)
    assert opened.positions_of("nobody", "via") == (1, 1)


@pytest.mark.parametrize("word", ["on", "no", "yes", "2024-01-31", "12", "1.50", "true", "0x1f"])
def test_words_stay_text_where_text_is_expected(word: str) -> None:
    text = f"format: 1\ntitle: {word}\nnodes:\n  {word}: {{service: {word}, name: {word}}}\n"
    found = read(text, "f").architecture
    assert found.header.title == word
    assert found.get(word) == Node(word, word, word)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("on", "on"),
        ("yes", "yes"),
        ("true", True),
        ("null", None),
        ("2024-01-31", "2024-01-31"),
        ("12:30", "12:30"),
        ("0123", "0123"),
        ("1_000", "1_000"),
        ("12", 12),
        ("-1.5", -1.5),
        ("1e3", 1000.0),
        ('"12"', "12"),
        ("!!str 12", "12"),
        (".inf", ".inf"),
    ],
)
def test_properties_mean_what_every_yaml_reader_agrees_on(written: str, meant: object) -> None:
    text = f"format: 1\nnodes:\n  a: {{service: s3, properties: {{p: {written}}}}}\n"
    found = read(text, "f").architecture.node("a").properties["p"]
    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize(
    ("text", "id", "line", "column"),
    [
        ("", "empty-file", 1, 1),
        ("# nothing but a comment\n", "empty-file", 1, 1),
        ("a: [1, 2\n", "not-yaml", 2, 1),
        ("format: 1\ntitle: a: b\n", "not-yaml", 2, 9),
        ("format: 1\nnodes:\n\ta: {service: s3}\n", "tab-indent", 3, 1),
        ("format: 1\nnodes:\n  a:\n  \tservice: s3\n", "tab-indent", 4, 3),
        ("format: 1\n---\nformat: 1\n", "several-documents", 3, 1),
        ("format: 1\ntitle: a\x07\n", "control-character", 2, 9),
        ("GIF89a\0\0", "not-text", 1, 7),
        ("words", "not-an-architecture", 1, 1),
        ("- a", "not-an-architecture", 1, 1),
        ("title: x", "no-format", 1, 1),
        ("format: 2", "newer-format", 1, 9),
        ("format: x", "wrong-type", 1, 9),
        ("format: 1\nformat: 1", "duplicate-key", 2, 1),
        ("format: 1\nnodes:\n  a: {service: s3}\n  a: {service: sqs}", "duplicate-id", 4, 3),
        ("format: 1\nnodes:\n  a: {service: s3}\ngroups:\n  a: {}", "duplicate-id", 5, 3),
        ("format: 1\nnodes: {a: {service: s3, service: sqs}}", "duplicate-key", 2, 26),
        ("format: 1\nnodes: {a: {service: s3, x: {y: 1, y: 2}}}", "duplicate-key", 2, 36),
        ("format: 1\nnodes:\n  a: {name: A}", "missing-service", 3, 6),
        ("format: 1\nnodes:\n  a: {service: s3, at: here}", "wrong-type", 3, 24),
        ("format: 1\nnodes:\n  a: {service: s3, at: [1, 1e7]}", "out-of-range", 3, 28),
        ("format: 1\nnodes:\n  a: {service: s3, at: [.nan, 1]}", "out-of-range", 3, 25),
        ("format: 1\nnodes:\n  a: {service: s3, at: [1e999, 1]}", "out-of-range", 3, 25),
        ("format: 1\nnodes:\n  a:", "wrong-type", 3, 5),
        (
            "format: 1\nnodes:\n  a: {service: s3, properties: {p: 1e999}}",
            "out-of-range",
            3,
            36,
        ),
        ("format: 1\nnodes:\n  a: {service: s3, in: b}", "unknown-group", 3, 24),
        (A_AND_B + "  c: {service: s3, in: a}", "unknown-group", 5, 24),
        ("format: 1\ngroups: {a: {in: b}, b: {in: a}}", "circular-group", 2, 18),
        ("format: 1\ngroups: {a: {in: a}}", "circular-group", 2, 18),
        (A_AND_B + "edges:\n  - {from: a, to: c}", "edge-to-nowhere", 6, 19),
        (A_AND_B + "edges:\n  - {from: a}", "missing-to", 6, 5),
        (A_AND_B + "annotations:\n  - {line: [a, z]}", "edge-to-nowhere", 6, 12),
        (A_AND_B + 'annotations:\n  - {line: [a, "#note-9"]}', "edge-to-nowhere", 6, 12),
        (A_AND_B + "annotations:\n  - {text: a}", "missing-at", 6, 5),
        ("format: 1\nx: &a [1]\n", "alias-refused", 2, 4),
        ("format: 1\nx: *a\n", "alias-refused", 2, 4),
        ("format: 1\nx: !!python/object:os.system {}\n", "tag-refused", 2, 4),
        ("format: 1\nx: !Ref a\n", "tag-refused", 2, 4),
        ("format: 1\n? [a]\n: 1\n", "wrong-type", 2, 3),
        ("[" * 100_000, "too-deep", 1, 41),
        ("- " * 100_000, "too-deep", 1, 81),
        ("a" * 20_000_001, "too-large", 1, 1),
        ("%TAG !a! b\n" * 1002 + "--- a", "too-large", 1, 1),
        (f"format: 1\ntitle: {'a' * 10_001}", "too-long", 2, 8),
        (f"format: 1\ndescription: {'a' * 1_000_001}", "too-long", 2, 14),
        (f"format: 1\nnodes:\n  a: {{service: s3, name: {'a' * 10_001}}}", "too-long", 3, 26),
        (f"format: 1\nnodes:\n  {'a' * 201}: {{service: s3}}", "bad-id", 3, 3),
        (f"format: 1\nx: {{? {'a' * 151} : 1}}", "too-long", 2, 7),
        ("format: 1\nx: " + "9" * 5000, "out-of-range", 2, 4),
        ("format: " + "9" * 5000, "wrong-type", 1, 9),
        (groups_in_each_other(41), "too-deep", 3, 12),
        (groups_in_each_other(5000), "too-deep", 4962, 15),
        (A_AND_B + 'edges:\n  - {from: "", to: a}', "missing-from", 6, 5),
        (A_AND_B + "edges:\n  - {from: ! , to: a}", "missing-from", 6, 5),
        (A_AND_B + 'annotations:\n  - {line: [a, ""]}', "wrong-type", 6, 12),
        (A_AND_B + "annotations:\n  - {line: [a, ]}", "wrong-type", 6, 12),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_fault_is_told_with_its_place_and_remedy(
    text: str, id: str, line: int, column: int
) -> None:
    problem = problem_of(text)
    assert (problem.id, problem.line, problem.column) == (id, line, column)
    assert problem.message.endswith(".")
    assert problem.remedy.endswith((".", "?"))
    start = f"f.yaml:{line}:{column}: error: {problem.message} {problem.remedy} [{id}]"
    assert str(problem).splitlines()[0] == start


@pytest.mark.parametrize(
    ("taken", "refused", "column"), [("[a,a,a,a]", "[a,a,a,a,a]", 13), ("{a,b}", "{a,b,c}", 9)]
)
def test_keys_and_values_are_counted(
    monkeypatch: pytest.MonkeyPatch, taken: str, refused: str, column: int
) -> None:
    monkeypatch.setattr(tree, "MOST_VALUES", 9)
    read(f"format: 1\nx: {taken}", "f")
    problem = problem_of(f"format: 1\nx: {refused}")
    assert (problem.id, problem.line, problem.column) == ("too-large", 2, column)


def test_reading_leaves_the_collector_of_garbage_as_it_was() -> None:
    assert gc.isenabled()
    read("format: 1", "f")
    assert gc.isenabled()
    gc.disable()
    try:
        read("format: 1", "f")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_all_faults_are_told_in_one_go_from_top_to_bottom() -> None:
    nodes = "nodes:\n  a: {at: 1}\n  b: {service: s3, in: z}\n"
    text = f"title: [x]\n{nodes}edges:\n  - {{from: a, to: q}}\n"
    found = [(problem.line, problem.id) for problem in problem_of(text).problems]
    assert found == [
        (1, "no-format"),
        (1, "wrong-type"),
        (3, "missing-service"),
        (3, "wrong-type"),
        (4, "unknown-group"),
        (6, "edge-to-nowhere"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1, 2\n", "The [ opened on line 1 is not closed."),
        ("a: {b: 1\nc: 2\n", "The { opened on line 1 is not closed."),
        ("a: [\n", "A [ or { above is not closed."),
        ("a: 'it\nb: 1\n", "The quotes opened on line 1 are not closed."),
        ("a: b: c\n", "A second colon stands in this line."),
        ("a: 1\n b: 2\n", "A second colon stands in this line."),
        ("a: 1\nwords\nb: 2\n", "A colon is missing here."),
        ("a:\n    b: 1\n  c: 2\n", "The indentation does not fit the lines above."),
        ("a:\n  - b\n  c: 2\n", "The indentation does not fit the lines above."),
        ("a: @b\n", "Text can't begin with @."),
        ('a: "\\q"\n', "After a backslash stands a sign that means nothing."),
    ],
)
def test_what_is_not_yaml_is_told_in_plain_words(text: str, message: str) -> None:
    assert problem_of(text).message == message


def test_a_slip_of_the_pen_gets_a_suggestion() -> None:
    problem = problem_of(A_AND_B.replace("b:", "thumbnails:") + "edges: [{from: a, to: thumbnals}]")
    assert problem.remedy == "Did you mean thumbnails?"


def test_the_first_faults_of_many_get_a_suggestion() -> None:
    edges = "".join(f"  - {{from: a, to: thumbnals{number}}}\n" for number in range(200))
    problems = problem_of(f"{A_AND_B}  thumbnails: {{service: s3}}\nedges:\n{edges}").problems
    remedies = [problem.remedy for problem in problems]
    assert remedies == [
        *["Did you mean thumbnails?"] * 20,
        *[f"Add thumbnals{number} under nodes." for number in range(20, 100)],
    ]


def test_words_of_the_file_in_a_message_are_cut_and_on_one_line() -> None:
    problem = problem_of(f'{A_AND_B}edges: [{{from: a, to: "x\\n{"y" * 5000}\\e[31m z"}}]')
    assert len(problem.message) <= 400
    assert problem.message.startswith("edge 1: x yyy")
    assert problem.message.endswith("yyy [31m z does not exist.")
    assert problem.remedy.isprintable()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("format: 1\rtitle: a\rnodes: 3\r", 3, 8),
        ("format: 1\r\ntitle: a\r\nnodes: 3\r\n", 3, 8),
        ("format: 1\ntitle: a\u2028 b\nnodes: 3\n", 3, 8),
        ("format: 1\ntitle: a\x85 b\nnodes: 3\n", 3, 8),
        ("format: 1\ntitle: a\u2029 b\nx: [\n", 4, 1),
        ("format: 1\nx: a\u2028\u2028 b: c\n", 2, 9),
        ("format: 1\rtitle: \x07", 2, 8),
        ("\ufeffformat: 1\nnodes: 3\n", 2, 8),
        ("\ufeffformat: x\n", 1, 9),
        ("\ufeff\ufeffformat: x\n", 1, 9),
    ],
)
def test_lines_are_counted_as_editors_do(text: str, line: int, column: int) -> None:
    problem = problem_of(text)
    assert (problem.line, problem.column) == (line, column)


@pytest.mark.parametrize("word", ["<<", "=", "__proto__", "constructor", "~", "null", "#", "a b"])
def test_keys_that_mean_something_elsewhere_are_ordinary_keys_here(word: str) -> None:
    text = f'format: 1\n"{word}": 1\nnodes:\n  a: {{service: s3, properties: {{"{word}": x}}}}\n'
    found = read(text, "f").architecture
    assert found.header.extra == {word: 1}
    assert found.node("a").properties == {word: "x"}


def test_a_suppression_of_nothing_is_only_noticed() -> None:
    opened = read(A_AND_B + "suppressed:\n  - {rule: r, on: gone}\n", "f")
    assert [(notice.id, notice.line, notice.severity) for notice in opened.notices] == [
        ("suppressed-nowhere", 6, "warning")
    ]
    assert opened.architecture.suppressions["#suppressed-1"].on == "gone"


def test_words_of_problems_are_plain() -> None:
    folder = Path(read.__code__.co_filename).parent
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    for word in ("please", "Please", "oops", "invalid", "Invalid", "! ", '!"\n'):
        assert word not in source


@pytest.mark.parametrize(
    ("data", "id", "line", "column"),
    [
        (b"format: 1\ntitle: caf\xe9\n", "not-text", 2, 11),
        ("format: 1".encode("utf-16"), "not-text", 1, 1),
        (b"\xff\xd8\xff\xe0JFIF\0", "not-text", 1, 1),
        (b"PK\x03\x04\0\0", "not-text", 1, 3),
        (PNG, "no-architecture-in-picture", 1, 1),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no-architecture-in-picture", 1, 1),
        (picture.embed(PNG, "format: 1\n")[:60], "damaged-picture", 1, 1),
    ],
)
def test_files_that_are_something_else_are_told_so(
    tmp_path: Path, data: bytes, id: str, line: int, column: int
) -> None:
    path = tmp_path / "some.file"
    path.write_bytes(data)
    with pytest.raises(FileProblem) as found:
        open_file(path)
    assert (found.value.id, found.value.line, found.value.column) == (id, line, column)
    assert found.value.file == str(path)


def test_pictures_open_as_their_architecture(tmp_path: Path) -> None:
    text = DOCUMENTED.read_text("utf-8")
    png, svg = tmp_path / "a.arch.png", tmp_path / "a.svg"
    png.write_bytes(picture.embed(PNG, text))
    svg.write_text(picture.embed_svg("<?xml version='1.0'?>\n<svg a='1'><g/></svg>", text), "utf-8")
    for path in (png, svg):
        opened = open_file(path)
        assert opened.from_picture
        assert opened.source.text == text
    assert not open_file(DOCUMENTED).from_picture


def test_every_format_has_a_sample_and_a_way_to_the_next() -> None:
    assert len(STEPS) + 1 == NEWEST
    for version in range(1, NEWEST + 1):
        assert sorted((HERE / f"v{version}").glob("*.arch.yaml"))


def opens_or_tells(text: str) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        read(text, "fuzz")
    except FileProblem as refused:
        problems = refused.problems
    assert all(each.line >= 1 and each.column >= 1 and each.remedy for each in problems)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
@example("? ")
@example("\ufeff")
@example("%YAML 9.9\n---\na: b")
def test_any_text_opens_or_is_told_what_is_wrong(text: str) -> None:
    opens_or_tells(text)
    opens_or_tells(f"format: 1\n{text}")
    opens_or_tells(f"format: 1\nnodes:\n  a: {text}")


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(SAMPLES),
    st.lists(
        st.tuples(st.integers(0, 900), st.text(":,-[]{}#&*!|>'\"\n\t ab1.", max_size=4)), max_size=4
    ),
)
def test_a_damaged_sample_opens_or_is_told_what_is_wrong(
    path: Path, damages: list[tuple[int, str]]
) -> None:
    text = path.read_bytes().decode("utf-8")
    for at, sign in damages:
        text = text[:at] + sign + text[at + 1 :]
    opens_or_tells(text)
