"""What is not saved yet is on disk, for its owner alone, and comes back with its history."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from explorer.architecture import commands
from explorer.architecture.model import Edge, Group, Line, Node, Suppression, Text
from explorer.recovery import journal as journal_module
from explorer.recovery.records import (
    Base,
    DamagedRecord,
    base_lines,
    from_plain,
    sealed,
    to_plain,
)
from explorer.recovery.replay import left_behind, read_journal
from explorer.storage.source import SourceText
from tests.recovery.conftest import Desk

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


def test_nothing_is_on_disk_until_something_changes(desk: Desk) -> None:
    assert desk.journal.flush()
    assert desk.journals() == []
    desk.add()
    assert desk.journal.flush()
    assert len(desk.journals()) == 1


@POSIX
def test_the_owner_alone_may_read_what_is_kept(desk: Desk) -> None:
    desk.folder.mkdir(mode=0o755)
    desk.add()
    left = desk.crash()
    assert stat.S_IMODE(left.stat().st_mode) == 0o600
    assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o700


def test_all_comes_back_with_undo_and_redo(desk: Desk) -> None:
    first = desk.add("orders")
    desk.rename(first, "Orders")
    desk.rename(first, "All orders", merge=True)
    desk.add("later")
    desk.document.undo()
    desk.document.undo()
    desk.document.redo()
    (found,) = [read_journal(desk.crash())]
    assert found is not None
    assert found.is_whole
    assert found.steps == 7
    assert found.document.architecture == desk.document.architecture
    assert found.document.history.done == desk.document.history.done
    assert found.document.history.redo_label == desk.document.history.redo_label
    assert not found.document.history.is_clean
    while found.document.undo():
        pass
    assert list(found.document.architecture) == desk.states[0]


def test_every_kind_of_element_comes_back_with_its_file(tmp_path: Path) -> None:
    odd = {"text": "é\u2028\ud83d", "list": [1, 2.5, None, True, {"deep": []}], "big": 10**200}
    elements = (
        Node("a", "s3", "A", (1.5, -2), "g", odd, "note", True, {"x-own": "kept"}),
        Node("b", "gone-service"),
        Group("g", "vpc", "G", (0, 0), (300.0, 200.0), None, {}, True),
        Edge("#edge-1", "a", "b", None, {"events": ["x"]}, "label", {}, ((1.5, -2), (3, 4))),
        Text("#note-1", "words\nand more", (5, 6)),
        Line("#line-2", "a", "b", "same"),
        Suppression("#suppressed-1", "rule", "a", "because"),
    )
    source = SourceText("format: 1 # mine\n", ("#edge-1",), ("#note-1", "#line-2"), ("#s",))
    base = Base("/far/orders.arch.yaml", "", "stamp", True, source, elements)
    desk = Desk(tmp_path / "journals", base)
    desk.rename("a", "Renamed")
    found = read_journal(desk.crash())
    assert found is not None
    assert found.document.architecture == desk.document.architecture
    assert found.document.path == Path("/far/orders.arch.yaml")
    assert (found.source, found.stamp) == (source, "stamp")


def test_an_element_written_before_a_field_was_known_has_its_default() -> None:
    edge = Edge("#edge-1", "a", "b", waypoints=((1, 2),))
    plain = json.loads(json.dumps(to_plain(edge)))
    assert from_plain(plain) == edge
    assert from_plain(plain[:-1]) == Edge("#edge-1", "a", "b")
    for damaged in (plain[:3], [*plain, 1], [*plain[:-1], [[1]]], [*plain[:-1], 3]):
        with pytest.raises(DamagedRecord):
            from_plain(damaged)


def test_a_change_taken_back_to_what_is_saved_leaves_nothing_to_offer(desk: Desk) -> None:
    desk.add()
    desk.document.undo()
    assert read_journal(desk.crash()) is None


def test_undo_past_the_last_save_is_kept(desk: Desk) -> None:
    first = desk.add("orders")
    desk.document.history.mark_clean()
    desk.journal.begin(Base(elements=tuple(desk.document.architecture)))
    desk.document.undo()
    found = read_journal(desk.crash())
    assert found is not None
    assert first not in found.document.architecture
    assert found.document.history.undo_label == "Add orders"


def test_saving_and_closing_leave_nothing_behind(desk: Desk) -> None:
    desk.add()
    desk.journal.flush()
    desk.journal.begin(desk.base)
    assert desk.journal.flush()
    assert desk.journals() == []
    desk.add()
    desk.journal.flush()
    desk.journal.close()
    assert desk.journals() == []


def test_a_recovered_drawing_is_kept_again_before_it_is_touched(tmp_path: Path) -> None:
    node = Node("a", "s3", at=(0, 0))
    desk = Desk(tmp_path / "journals", Base(is_saved=False, elements=(node,)))
    found = read_journal(desk.crash())
    assert found is not None
    assert found.document.architecture.get("a") == node
    assert found.steps == 0


def test_what_another_program_is_writing_is_not_offered(desk: Desk) -> None:
    desk.add()
    desk.journal.flush()
    assert left_behind(desk.folder) == []
    desk.crash()
    (found,) = left_behind(desk.folder)
    assert left_behind(desk.folder) == [], "two starts at once don't both offer it"
    found.release()
    (again,) = left_behind(desk.folder)
    again.discard()
    assert desk.journals() == []


def test_several_windows_are_offered_the_latest_first(tmp_path: Path) -> None:
    desks = [Desk(tmp_path / "journals") for _ in range(3)]
    for number, desk in enumerate(desks):
        desk.add(f"queue-{number}")
        assert desk.journal.flush()
    for desk in desks:
        desk.journal.close(keep=True)
    found = left_behind(tmp_path / "journals")
    names = [next(iter(each.document.architecture.nodes)) for each in found]
    assert names == ["queue-2", "queue-1", "queue-0"]
    for each in found:
        each.release()


def test_looking_and_declining_change_no_byte(desk: Desk) -> None:
    desk.add()
    left = desk.crash()
    before = left.read_bytes()
    for found in left_behind(desk.folder):
        found.release()
    assert left.read_bytes() == before
    assert desk.journals() == [left]


def test_a_journal_cut_at_any_byte_gives_a_state_the_drawing_had(tmp_path: Path) -> None:
    nodes = tuple(Node(f"n{number}", "s3", at=(0, 0)) for number in range(3))
    desk = Desk(tmp_path / "journals", Base(elements=nodes))
    for number in range(3):
        desk.add(f"q{number}")
    desk.document.execute(commands.connect(desk.document.architecture, "q0", "n1", "way"))
    desk.document.undo()
    whole = desk.crash().read_bytes()
    cut = tmp_path / "cut.journal"
    reached = 0
    for length in range(len(whole) + 1):
        cut.write_bytes(whole[:length])
        found = read_journal(cut)
        if found is None:
            assert whole[:length].count(b"\n") < 3, "nothing but the saved base is there"
            continue
        steps = whole[:length].count(b"\n") - 2
        assert list(found.document.architecture) == desk.states[steps]
        assert found.is_whole == (whole[length - 1 : length] == b"\n")
        reached = max(reached, steps)
    assert reached == len(desk.states) - 1


def test_a_damaged_byte_ends_what_is_read_and_raises_nothing(desk: Desk, tmp_path: Path) -> None:
    for number in range(4):
        desk.add(f"q{number}")
    whole = desk.crash().read_bytes()
    damaged = tmp_path / "damaged.journal"
    for at in range(0, len(whole), 3):
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        found = read_journal(damaged)
        if found is not None:
            assert list(found.document.architecture) in desk.states
            assert not found.is_whole


def test_a_large_journal_begins_anew_and_loses_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "_LARGE", 2000)
    for number in range(60):
        desk.add(f"queue-{number}")
        desk.journal.flush()
    left = desk.crash()
    assert left.stat().st_size < 20_000
    found = read_journal(left)
    assert found is not None
    assert list(found.document.architecture) == desk.states[-1]


def test_a_deleted_folder_is_made_again_with_everything(desk: Desk) -> None:
    desk.add("before")
    desk.journal.flush()
    shutil.rmtree(desk.folder)
    desk.add("after")
    found = read_journal(desk.crash())
    assert found is not None
    assert list(found.document.architecture.nodes) == ["before", "after"]
    assert desk.troubles == []


def test_a_place_that_can_not_be_written_is_told_once_and_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.folder.parent.mkdir(exist_ok=True)
    desk.folder.write_text("a file stands where the folder should")
    for _ in range(3):
        desk.add()
        assert not desk.journal.flush()
    assert len(desk.troubles) == 1
    assert desk.troubles[0]
    desk.folder.unlink()
    desk.add()
    assert desk.journal.flush()
    assert desk.troubles[1:] == [""]
    found = read_journal(desk.crash())
    assert found is not None
    assert list(found.document.architecture) == desk.states[-1]


def test_half_a_line_is_taken_away_and_written_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_write = os.write
    left = [300]

    def write(handle: int, data: memoryview) -> int:
        if threading.current_thread().name != "recovery journal":
            return real_write(handle, data)
        if left[0] <= 0:
            raise OSError(28, "No space left on device")
        done = real_write(handle, bytes(data)[: left[0]])
        left[0] -= done
        return done

    monkeypatch.setattr(os, "write", write)
    for number in range(6):
        desk.add(f"q{number}")
        desk.journal.flush()
    assert "space" in desk.troubles[0]
    (torn,) = desk.journals()
    assert torn.read_bytes().endswith(b"\n")
    left[0] = 1_000_000
    desk.add("last")
    found = read_journal(desk.crash())
    assert found is not None
    assert list(found.document.architecture) == desk.states[-1]


@POSIX
def test_a_full_disk_keeps_what_was_written_before(tmp_path: Path) -> None:
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from tests.recovery.conftest import Desk\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))\n"
        "desk = Desk(Path(sys.argv[1]))\n"
        "for number in range(60):\n"
        "    desk.add(f'queue-{number}')\n"
        "    desk.journal.flush(2)\n"
        "print(len(desk.troubles), desk.troubles[0])\n"
        "import os; os._exit(0)\n"
    )
    folder = tmp_path / "journals"
    run = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert run.stdout.strip() == "1 File too large", run.stderr
    (found,) = left_behind(folder)
    names = list(found.document.architecture.nodes)
    assert names == [f"queue-{number}" for number in range(len(names))]
    assert len(names) >= 5
    found.release()


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"x" * 100, b"00000000 {}\n", b"\0" * 5000, "é".encode() * 50, b"[" * 100_000],
)
def test_what_is_no_journal_is_passed_over(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.journal"
    path.write_bytes(content)
    assert read_journal(path) is None
    assert left_behind(tmp_path) == []
    assert path.read_bytes() == content


def test_what_holds_nothing_goes_after_a_month(desk: Desk) -> None:
    desk.add()
    left = desk.crash()
    empty = left.with_name("empty.journal")
    empty.write_bytes(b"")
    for path in (left, empty):
        os.utime(path, (1, 1))
    (found,) = left_behind(desk.folder)
    found.release()
    assert desk.journals() == [left], "what holds a drawing stays for ever"


def test_what_can_not_be_encoded_is_reported_and_the_next_change_keeps_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", reported.append)
    real = journal_module.step_line

    def fail(*_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(journal_module, "step_line", fail)
    desk.add("one")
    desk.journal.flush()
    assert [each.exc_type for each in reported] == [ZeroDivisionError]
    monkeypatch.setattr(journal_module, "step_line", real)
    desk.add("two")
    found = read_journal(desk.crash())
    assert found is not None
    assert list(found.document.architecture.nodes) == ["one", "two"]


@pytest.mark.parametrize(
    ("key", "value"),
    [("at", 10**400), ("at", -1), ("at", True), ("at", "now"), ("path", 3), ("version", 2)],
)
def test_a_first_line_that_says_the_impossible_is_no_journal(
    tmp_path: Path, key: str, value: object
) -> None:
    """Found by fuzzing with sums made right."""
    start = {
        "kind": "start", "version": 1, "at": 1.0, "path": "", "suggested": "", "stamp": "",
        "saved": False, "elements": 0,
    }  # fmt: skip
    path = tmp_path / "odd.journal"
    path.write_bytes(sealed(start))
    assert read_journal(path) is not None
    path.write_bytes(sealed({**start, key: value}))
    assert read_journal(path) is None


def test_a_change_made_at_an_impossible_time_ends_what_is_read(tmp_path: Path) -> None:
    start = base_lines(Base(is_saved=False), 1.0)
    step = {"kind": "step", "how": "do", "label": "x", "at": 10**400, "after": []}
    path = tmp_path / "odd.journal"
    path.write_bytes(b"".join([*start, sealed(step)]))
    found = read_journal(path)
    assert found is not None
    assert not found.is_whole


def test_a_drawing_whose_path_has_no_name_has_one_to_show(tmp_path: Path) -> None:
    path = tmp_path / "odd.journal"
    path.write_bytes(b"".join(base_lines(Base(path="/", is_saved=False), 1.0)))
    found = read_journal(path)
    assert found is not None
    assert found.name == "untitled.arch.yaml"


def test_what_undo_brings_back_takes_its_old_place(desk: Desk) -> None:
    """A thousand kills found it in another order, where it was deleted before the last save."""
    for name in ("a", "b", "c"):
        desk.add(name)
    architecture = desk.document.architecture
    desk.document.execute(commands.remove(architecture, ["b"]))
    desk.document.history.mark_clean()
    desk.journal.begin(Base(elements=tuple(architecture), known=architecture.known))
    desk.document.undo()
    found = read_journal(desk.crash())
    assert found is not None
    assert list(found.document.architecture) == list(architecture)
    assert list(architecture.nodes) == ["a", "b", "c"]


def test_a_journal_that_goes_on_from_another_is_offered_alone(tmp_path: Path) -> None:
    """A program killed between writing the one and deleting the other leaves both."""
    folder = tmp_path / "journals"
    first = Desk(folder)
    first.add("orders")
    old = first.crash()
    elements = tuple(first.document.architecture)
    second = Desk(folder, Base(is_saved=False, elements=elements, replaces=old.name))
    second.add("later")
    assert second.journal.flush()
    second.journal.close(keep=True)
    (found,) = left_behind(folder)
    assert list(found.document.architecture.nodes) == ["orders", "later"]
    assert not old.exists()
    found.release()


def test_half_a_journal_that_goes_on_from_another_lets_that_stand(tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    first = Desk(folder)
    first.add("orders")
    old = first.crash()
    lines = base_lines(
        Base(is_saved=False, elements=tuple(first.document.architecture), replaces=old.name), 1.0
    )
    (folder / "half.journal").write_bytes(lines[0])
    names = {one.journal.name for one in left_behind(folder)}
    assert old.name in names
