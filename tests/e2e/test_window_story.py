"""The main job at the window with a real mouse, then with the keyboard alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

from e2e.conftest import Command, Start
from e2e.desk import SIZE, Area, Colour, Desk, Point, wait_for
from explorer.architecture.architecture import Architecture
from explorer.catalog.connections import offers
from explorer.catalog.loader import load_catalog
from explorer.containers.sequence import handovers, ordered
from explorer.storage.reader import open_file
from explorer.ui.theme import TOKENS

CATALOG = load_catalog()
OURS = "Architecture Explorer$"

# Where things are in a window of SIZE: visual.md section 7.
HEADER, LEFT, RIGHT, FOOT = 52, 216, 312, 28 + 150
LIST = Area(0, HEADER + 90, LEFT, SIZE[1] - 60)
FIRST_ROW = Area(0, LIST.top, LEFT, LIST.top + 80)
CANVAS = Area(LEFT + 4, HEADER, SIZE[0] - RIGHT - 8, SIZE[1] - FOOT - 80)
MIDDLE = Point((CANVAS.left + CANVAS.right) // 2, (CANVAS.top + CANVAS.bottom) // 2)
TILE_TO_MIDDLE = 50
"""From the tile of a card to its centre: visual.md section 3."""

THE_FOUR = {
    ("s3", "lambda", "s3-notification-lambda"),
    ("lambda", "s3", "lambda-sdk-s3"),
    ("s3", "eventbridge", "s3-events-eventbridge"),
    ("eventbridge", "stepfunctions", "eventbridge-rule-stepfunctions"),
}


def colour(hex: str) -> Colour:
    number = int(hex.lstrip("#"), 16)
    return number >> 16, number >> 8 & 255, number & 255


def token(name: str) -> Colour:
    return colour(TOKENS[name][0])


def tile(service: str) -> Colour:
    found = CATALOG.service(service)
    assert found is not None
    return colour(CATALOG.categories[found.category].light)


def cards(desk: Desk, service: str) -> list[Point]:
    """The tiles of cards on the canvas in a service's colour."""
    return desk.tiles(tile(service), CANVAS, 28)


def wait_for_cards(desk: Desk, service: str, count: int) -> list[Point]:
    def look() -> list[Point] | None:
        found = cards(desk, service)
        return found if len(found) == count else None

    return wait_for(f"{count} cards of the colour of {service}", look)


def key_of(source: str, target: str, way: str) -> str:
    """What to press for a way in the choice between two services."""
    found = [offer.integration.id for offer in offers(CATALOG, source, {}, target, {})]
    return str(found.index(way) + 1)


def wait_for_choice(desk: Desk) -> None:
    wait_for("the choice of ways", lambda: desk.bar(token("ok.soft"), CANVAS, 230))


def wait_for_refusal(desk: Desk) -> None:
    wait_for("the button of a way round", lambda: desk.bar(token("accent"), CANVAS, 120))


def filter_list(desk: Desk, words: str) -> None:
    desk.keys("slash", "ctrl+a")
    desk.type(words)


def carry(desk: Desk, service: str, name: str, to: Point) -> None:
    """Filter the palette, take the card by the mouse and let it go on the canvas."""
    filter_list(desk, name)

    def look() -> list[Point]:
        return desk.tiles(tile(service), FIRST_ROW, 14)

    (found,) = wait_for(f"{name} first in the list", look)
    desk.drag(found, to)


def pull(desk: Desk, card: Point, port: tuple[int, int], to: Point) -> None:
    """Draw a line from a port, which shows when the mouse is over its card."""
    middle = Point(card.x + TILE_TO_MIDDLE, card.y)
    desk.hover(middle)
    desk.drag(Point(middle.x + port[0], middle.y + port[1]), Point(to.x + TILE_TO_MIDDLE, to.y))


def answer_file_dialog(desk: Desk, title: str, path: Path) -> None:
    desk.window(title)
    desk.keys("ctrl+a")
    desk.type(str(path))
    desk.keys("Return")
    wait_for(f"{path.name} to be written", lambda: path.exists() and path.stat().st_size > 0)
    desk.wait_until_gone(title)
    desk.window(OURS)


def close(desk: Desk, program: subprocess.Popen[str]) -> None:
    desk.keys("ctrl+w")
    said, _ = program.communicate(timeout=15)
    assert (program.returncode, said) == (0, "")


def joined(drawing: Architecture) -> set[tuple[str, str, str | None]]:
    nodes = drawing.nodes
    return {
        (nodes[edge.source].service, nodes[edge.target].service, edge.via)
        for edge in drawing.edges.values()
    }


def assert_saved(path: Path, command: Command) -> Architecture:
    """The file holds the story, for the reader and for the command line."""
    drawing = open_file(path).architecture
    assert joined(drawing) == THE_FOUR
    assert "Uploads" in {node.name for node in drawing.nodes.values()}
    checked = command("check", path)
    assert (checked.returncode, checked.stdout) == (0, "")
    return drawing


def test_thumbnails_by_mouse(desk: Desk, start: Start, command: Command, work: Path) -> None:
    program = start()
    desk.keys("ctrl+2")
    wait_for("the palette", lambda: desk.tiles(tile("s3"), LIST, 14))

    # From nothing: a bucket onto the empty canvas, a function near it, another bucket.
    carry(desk, "s3", "s3", MIDDLE)
    (bucket,) = wait_for_cards(desk, "s3", 1)
    desk.window(rf"^untitled.*\* .*{OURS}")
    carry(desk, "lambda", "lambda", Point(bucket.x + 300, bucket.y))
    wait_for_choice(desk)
    desk.keys("1")
    wait_for_cards(desk, "lambda", 1)
    carry(desk, "s3", "s3", Point(bucket.x + 350, bucket.y - 220))

    # From the port at the top of the function to the second bucket.
    bucket, second = wait_for_cards(desk, "s3", 2)
    (function,) = cards(desk, "lambda")
    pull(desk, function, (0, -32), second)
    wait_for_choice(desk)
    desk.keys(key_of("lambda", "s3", "lambda-sdk-s3"))

    # S3 cannot start Step Functions; the way round is taken.
    carry(desk, "stepfunctions", "step functions", Point(bucket.x - 200, bucket.y + 200))
    (flow,) = wait_for_cards(desk, "stepfunctions", 1)
    bucket = cards(desk, "s3")[0]
    pull(desk, bucket, (-80, 0), flow)
    wait_for_refusal(desk)
    desk.keys("Return")
    wait_for_cards(desk, "eventbridge", 2)
    bucket = cards(desk, "s3")[0]

    # Rename, save.
    desk.double_click(Point(bucket.x + TILE_TO_MIDDLE, bucket.y))
    desk.type("Uploads")
    desk.keys("Return", "ctrl+s")
    path = work / "thumbnails.arch.yaml"
    answer_file_dialog(desk, "^Save as$", path)
    drawing = assert_saved(path, command)
    desk.window(rf"^{path.name} .*{OURS}")

    # Export at 2x; window and command line make the same picture.
    picture = work / "window.png"
    desk.keys("ctrl+shift+e")
    desk.window("^Export picture$")
    desk.keys("Return")
    wait_for("the question where to", lambda: len(_named(desk, "Export picture")) == 2)
    answer_file_dialog(desk, "^Export picture$", picture)
    assert open_file(picture).architecture == drawing
    other = work / "command.png"
    assert command("export", path, "-o", other, "--scale", "2").returncode == 0
    assert other.read_bytes() == picture.read_bytes()
    close(desk, program)

    # The picture opens as the drawing.
    program = start(picture)
    wait_for_cards(desk, "lambda", 1)
    wait_for_cards(desk, "s3", 2)
    close(desk, program)


def _named(desk: Desk, title: str) -> list[str]:
    return [name for name in desk.titles().values() if name == title]


def test_thumbnails_by_keyboard_alone(
    desk: Desk, start: Start, command: Command, work: Path
) -> None:
    program = start()
    desk.keys("ctrl+2")
    wait_for("the palette", lambda: desk.tiles(tile("s3"), LIST, 14))

    # The first from the palette, the next two beside the one before.
    filter_list(desk, "s3")
    desk.keys("Return")
    wait_for_cards(desk, "s3", 1)
    desk.keys("F2")
    desk.type("Uploads")
    desk.keys("Return", "ctrl+Right")
    desk.type("lambda")
    desk.keys("Return")
    wait_for_choice(desk)
    desk.keys("1")
    wait_for_cards(desk, "lambda", 1)
    desk.keys("Escape", "Tab", "Tab", "ctrl+Right")
    desk.type("s3")
    desk.keys("Return")
    wait_for_choice(desk)
    below = int(key_of("lambda", "s3", "lambda-sdk-s3")) - 1
    desk.keys(*["Down"] * below, "Return")

    # The last through the search; C from the first of the flow to it is refused.
    desk.keys("Escape", "Escape", "ctrl+k")
    desk.type("step functions")
    desk.keys("Return")
    wait_for_cards(desk, "stepfunctions", 1)
    desk.keys("Escape", "Tab", "c", "shift+Down", "shift+Down", "Return")
    wait_for_refusal(desk)
    desk.keys("Return")
    wait_for_cards(desk, "eventbridge", 2)

    desk.keys("ctrl+s")
    path = work / "keys.arch.yaml"
    answer_file_dialog(desk, "^Save as$", path)
    assert_saved(path, command)
    close(desk, program)


def add(desk: Desk, name: str) -> None:
    """From the palette by the keyboard; what is selected says where it goes."""
    filter_list(desk, name)
    desk.keys("Return")


def test_delivery_pipeline_by_keyboard_alone(
    desk: Desk, start: Start, command: Command, work: Path
) -> None:
    program = start()
    desk.keys("ctrl+2")
    wait_for("the palette", lambda: desk.tiles(tile("s3"), LIST, 14))

    # A pipeline with one more stage, moved to before production, that asks and deploys.
    add(desk, "pipeline")
    wait_for_cards(desk, "codebuild", 3)
    add(desk, "stage")
    desk.keys("F2")
    desk.type("Staging")
    desk.keys("Return", "Left")
    add(desk, "users")
    wait_for_cards(desk, "user", 1)
    add(desk, "codedeploy")

    # Two servers that production deploys to; the finding about them is mended from its list.
    desk.keys("Escape", "Escape")
    add(desk, "deployment group")
    add(desk, "ec2")
    wait_for_cards(desk, "ec2", 1)
    add(desk, "external server")
    desk.keys("F6", "F6", "Tab", "Down", "Return")
    wait_for("what was mended", lambda: desk.bar(token("ok"), CANVAS, 120, 1))
    for keys in (("Down",), ("Down", "Up")):
        find(desk, "release")
        desk.keys("c", *keys, "Return")

    # CloudWatch may not lie in a stage: it goes outside, and the servers send it their metrics.
    find(desk, "build")
    add(desk, "cloudwatch")
    wait_for("the button to put it outside", lambda: desk.bar(token("accent"), CANVAS, 90))
    desk.keys("Return")
    wait_for_cards(desk, "cloudwatch", 1)
    find(desk, "instance")
    desk.keys("c", "Return")
    desk.keys("ctrl+shift+l", "ctrl+s")
    path = work / "release.arch.yaml"
    answer_file_dialog(desk, "^Save as$", path)

    drawing = open_file(path).architecture
    whole = next(group for group in drawing.groups.values() if group.type == "pipeline")
    stages = ordered(drawing, CATALOG, whole)
    assert [stage.title for stage in stages] == ["Source", "Build", "Staging", "Production"]
    assert [found.artifacts for found in handovers(drawing, CATALOG, whole)] == [
        ("SourceOutput",),
        ("BuildOutput",),
        ("BuildOutput",),
    ]
    assert joined(drawing) == {
        ("codedeploy", "ec2", "codedeploy-agent-ec2"),
        ("codedeploy", "onpremises", "codedeploy-agent-onpremises"),
        ("ec2", "cloudwatch", "ec2-agent-cloudwatch"),
    }
    checked = command("check", path)
    assert (checked.returncode, checked.stdout) == (0, "")

    # Exported at 2x, and the picture opens as the drawing.
    picture = work / "release.png"
    desk.keys("ctrl+shift+e")
    desk.window("^Export picture$")
    desk.keys("Return")
    wait_for("the question where to", lambda: len(_named(desk, "Export picture")) == 2)
    answer_file_dialog(desk, "^Export picture$", picture)
    assert open_file(picture).architecture == drawing
    close(desk, program)
    program = start(picture)
    wait_for("the pipeline", lambda: desk.tiles(tile("codepipeline"), CANVAS, 10))
    close(desk, program)


def find(desk: Desk, name: str) -> None:
    """Select what is called so on the canvas."""
    desk.keys("Escape", "Escape", "Escape", "ctrl+f")
    desk.type(name)
    desk.keys("Return")
