"""An Elastic Beanstalk system with both tiers, composed with a real mouse from an empty canvas."""

from __future__ import annotations

from pathlib import Path

from e2e.conftest import Command, Start
from e2e.desk import SIZE, Area, Colour, Desk, Point, wait_for
from e2e.test_window_story import (
    CATALOG,
    HEADER,
    LEFT,
    LIST,
    TILE_TO_MIDDLE,
    answer_file_dialog,
    close,
    colour,
    filter_list,
    joined,
    tile,
    token,
)
from explorer.architecture.architecture import Architecture
from explorer.storage.reader import open_file

CANVAS = Area(LEFT + 4, HEADER, SIZE[0], SIZE[1] - 28)
CORNER = Point(LEFT + 24, HEADER + 24)
"""Where the application is let go: the canvas's left top, so that all has room."""
HEAD, FOOT = -212, 176
"""From the middle of a card to the application's header, and to the free band at its foot."""
ASIDE = 190
"""How far the application is moved, to make room for its users at the left."""

WANTED = {
    ("user", "elb", "user-request-elb"),
    ("elb", "ec2", "elb-target-ec2"),
    ("ec2", "rds", "ec2-connect-rds"),
    ("ec2", "cloudwatch", "ec2-agent-cloudwatch"),
    ("ec2", "sqs", "ec2-sdk-sqs"),
    ("sqs", "ec2", "sqs-consumer-ec2"),
    ("sqs", "sqs", "sqs-redrive-sqs"),
}


def cards(desk: Desk, service: str, count: int) -> list[Point]:
    """The tiles of the cards of a service's colour, from the top."""

    def look() -> list[Point] | None:
        found = desk.tiles(tile(service), CANVAS, 30)
        return found if len(found) == count else None

    found = wait_for(f"{count} cards of the colour of {service}", look)
    return sorted(found, key=lambda at: (at.y, at.x))


def carry(desk: Desk, tone: Colour, name: str, to: Point) -> None:
    """Filter the palette, take the first row of a colour and let it go on the canvas."""
    filter_list(desk, name)

    def look() -> list[Point] | None:
        found = desk.tiles(tone, LIST, 14)
        return found if len(found) <= 2 else None

    found = wait_for(f"{name} in the list", look)
    desk.drag(min(found, key=lambda at: at.y), to)


def category(container: str) -> Colour:
    return colour(CATALOG.categories[CATALOG.containers[container].category].light)


def pull_down(desk: Desk, card: Point, to: Point) -> None:
    """A line from the port under a card, which shows when the mouse is over it."""
    middle = Point(card.x + TILE_TO_MIDDLE, card.y)
    desk.hover(middle)
    desk.drag(Point(middle.x, middle.y + 32), Point(to.x + TILE_TO_MIDDLE, to.y))


def settled(desk: Desk) -> None:
    """Nothing selected, so that no outline has the colour of a button."""
    desk.keys("Escape", "Escape")


def assert_system(drawing: Architecture) -> None:
    groups, nodes = drawing.groups, drawing.nodes
    assert joined(drawing) == WANTED
    environments = [g for g in groups.values() if g.type == "beanstalk-environment"]
    assert {g.group for g in environments} == {"application"}
    assert sorted(g.properties.get("tier", "Web server") for g in environments) == [
        "Web server",
        "Worker",
    ]
    (database,) = (n for n in nodes.values() if n.service == "rds")
    assert database.group is None
    assert sum(g.type == "autoscaling-group" for g in groups.values()) == 2


def test_beanstalk_by_mouse(desk: Desk, start: Start, command: Command, work: Path) -> None:
    program = start()
    desk.keys("ctrl+2")
    wait_for("the palette", lambda: desk.tiles(tile("s3"), LIST, 14))
    desk.keys("ctrl+j", "ctrl+i")

    # The application brings a web environment; a second one let go in it finds its place.
    carry(desk, category("beanstalk-application"), "beanstalk application", CORNER)
    servers = cards(desk, "ec2", 1)[0]
    foot = Point(servers.x, servers.y + FOOT)
    carry(desk, category("beanstalk-environment"), "beanstalk environment", foot)
    cards(desk, "ec2", 2)
    cards(desk, "elb", 2)

    # Its tier: the queue and its dead-letter queue take the place of the load balancer.
    desk.keys("Return", "Tab", "Right", "space", "ctrl+i")
    cards(desk, "sqs", 2)
    cards(desk, "elb", 1)

    # The whole application is moved by its header, to make room for users.
    settled(desk)
    before = cards(desk, "elb", 1)[0]
    handle = Point(before.x + 300, before.y + HEAD)
    desk.drag(handle, Point(handle.x + ASIDE, handle.y))
    settled(desk)
    wait_for("the application to move", lambda: cards(desk, "elb", 1)[0].x > before.x + 100)
    settled(desk)

    # A database is refused inside, with the reason, and kept outside.
    servers = cards(desk, "ec2", 2)[0]
    carry(desk, tile("rds"), "rds", Point(servers.x + 290, servers.y + 30))
    button = wait_for("the refusal", lambda: desk.bar(token("accent"), CANVAS, 80))
    desk.click(Point(button.x + 40, button.y + 10))
    database = cards(desk, "rds", 1)[0]
    settled(desk)

    # Users before the load balancer, logs of the servers, and jobs from one tier to the other.
    balancer = cards(desk, "elb", 1)[0]
    carry(desk, tile("user"), "users", Point(balancer.x - 180, balancer.y))
    settled(desk)
    carry(desk, tile("cloudwatch"), "cloudwatch", Point(database.x + 50, database.y + 220))
    settled(desk)
    logs = cards(desk, "cloudwatch", 1)[0]
    web, worker = cards(desk, "ec2", 2)
    pull_down(desk, web, logs)
    settled(desk)
    pull_down(desk, worker, logs)
    settled(desk)
    pull_down(desk, web, cards(desk, "sqs", 2)[0])
    settled(desk)
    desk.keep()

    # Saved, and clean for the command line.
    desk.keys("ctrl+s")
    path = work / "shop.arch.yaml"
    answer_file_dialog(desk, "^Save as$", path)
    drawing = open_file(path).architecture
    assert_system(drawing)
    checked = command("check", path)
    assert (checked.returncode, checked.stdout) == (0, "")

    # Exported, and the picture opened again.
    picture = work / "shop.png"
    desk.keys("ctrl+shift+e")
    desk.window("^Export picture$")
    desk.keys("Return")
    wait_for(
        "the question where to",
        lambda: list(desk.titles().values()).count("Export picture") == 2,
    )
    answer_file_dialog(desk, "^Export picture$", picture)
    assert open_file(picture).architecture == drawing
    close(desk, program)
    program = start(picture)
    desk.keys("ctrl+j", "ctrl+i", "shift+1")
    wait_for("the drawing", lambda: desk.tiles(tile("rds"), CANVAS, 18))
    close(desk, program)


def test_beanstalk_by_keyboard_alone(
    desk: Desk, start: Start, command: Command, work: Path
) -> None:
    program = start()
    desk.keys("ctrl+2")
    wait_for("the palette", lambda: desk.tiles(tile("s3"), LIST, 14))
    desk.keys("ctrl+j", "ctrl+i")

    # The application, and in it a second environment that is made the worker.
    filter_list(desk, "beanstalk application")
    desk.keys("Return")
    cards(desk, "ec2", 1)
    filter_list(desk, "beanstalk environment")
    desk.keys("Return")
    cards(desk, "ec2", 2)
    desk.keys("Return", "Tab", "Right", "space", "ctrl+i")
    cards(desk, "sqs", 2)

    # From the panel to the canvas, along the flow to the instances, and from there on.
    desk.keys("Escape", "Escape", "Tab", "Tab", "ctrl+Right")
    desk.type("rds")
    desk.keys("Return")
    cards(desk, "rds", 1)

    # All of it undone, and done again.
    desk.keys(*("ctrl+z",) * 4)
    wait_for("nothing left", lambda: not desk.tiles(tile("ec2"), CANVAS, 30))
    desk.keys(*("ctrl+y",) * 4)
    cards(desk, "rds", 1)

    desk.keys("ctrl+s")
    path = work / "keys.arch.yaml"
    answer_file_dialog(desk, "^Save as$", path)
    drawing = open_file(path).architecture
    assert ("ec2", "rds", "ec2-connect-rds") in joined(drawing) < WANTED
    assert command("check", path).stdout == ""
    close(desk, program)
