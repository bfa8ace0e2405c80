"""What a person may do at a window, as steps that hypothesis puts one behind the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from PySide6.QtCore import QPointF

from explorer.architecture.change import Change
from explorer.architecture.model import Edge, Group, Node
from explorer.ui.editor import Editor
from explorer.ui.main_window import MainWindow
from tests.ui import gestures
from tests.ui.hands import ALT, ANY, CTRL, NONE, SHIFT, Hands, Key

numbers = st.integers(0, 30)
thousandths = st.integers(0, 1000)
spots = st.tuples(thousandths, thousandths)
held = st.sampled_from([NONE, NONE, CTRL, ALT, SHIFT])
services = st.sampled_from(
    [
        "s3",
        "lambda",
        "sqs",
        "dynamodb",
        "scheduler",
        "stepfunctions",
        "codecommit",
        "codebuild",
        "codedeploy",
        "ec2",
        "rds",
        "elb",
        "sns",
        "eventbridge",
    ]
)
containers = st.sampled_from(
    [
        "box",
        "vpc",
        "subnet",
        "pipeline",
        "pipeline-stage",
        "beanstalk-application",
        "region",
        "beanstalk-environment",
        "autoscaling-group",
        "deployment-group",
        "cloud",
        "stack",
    ]
)
words = st.sampled_from(["a", "jobs", "Über 9", " x ", "12", "2 words\nand", "€"])
keys_in_between = {
    "escape": (Key.Key_Escape, NONE),
    "undo": (Key.Key_Z, CTRL),
    "redo": (Key.Key_Y, CTRL),
    "delete": (Key.Key_Delete, NONE),
    "cut": (Key.Key_X, CTRL),
    "explore": (Key.Key_1, CTRL),
    "blur": (Key.Key_F6, NONE),
    "collapse": (Key.Key_E, CTRL),
    "select-all": (Key.Key_A, CTRL),
    "duplicate": (Key.Key_D, CTRL),
    "group": (Key.Key_G, CTRL),
    "paste": (Key.Key_V, CTRL),
    "rename": (Key.Key_F2, NONE),
    "connect": (Key.Key_C, NONE),
    "hand": (Key.Key_H, NONE),
    "note": (Key.Key_N, NONE),
    "arrow": (Key.Key_Right, NONE),
    "new beside": (Key.Key_Down, CTRL),
    "tidy": (Key.Key_L, CTRL | SHIFT),
}
happenings = st.sampled_from([*keys_in_between, "deactivate", "wheel", "zoom", "nothing"])


class Steps(RuleBasedStateMachine):
    """Each step takes what there is by number; where there is nothing, it does nothing.

    ``other`` is a window that may be brought to the front, ``pause`` lets time go by, and
    ``saved`` are the steps that were done when the drawing was saved last.
    """

    hands: Hands
    editor: Editor
    other: MainWindow
    pause: Callable[[int], None]
    saved: tuple[Change, ...]

    # --- adding

    @rule(service=services, at=spots, modifiers=held, answer=numbers)
    def drop_a_service(
        self, service: str, at: tuple[int, int], modifiers: Any, answer: int
    ) -> None:
        self.hands.to_canvas()
        self.hands.drop(service, self.hands.spot(*at), modifiers)
        if answer % 4:
            self.hands.answer(answer)

    @rule(
        service=services, near=numbers, by=st.tuples(st.integers(-260, 260), st.integers(-150, 150))
    )
    def drop_a_service_near_another(self, service: str, near: int, by: tuple[int, int]) -> None:
        """What is asked then is left open."""
        self.hands.to_canvas()
        at = self.hands.grip(self.hands.pick((Node, Group), near))
        if at is not None:
            self.hands.drop(service, at + QPointF(*by))

    @rule(container=containers, at=spots, answer=numbers)
    def drop_a_container(self, container: str, at: tuple[int, int], answer: int) -> None:
        self.hands.to_canvas()
        self.hands.drop(container, self.hands.spot(*at))
        if answer % 4:
            self.hands.answer(answer)

    @rule(a=numbers, said=st.sampled_from(["sqs", "lambda", "vpc", "pipeline", "stage", "ec2"]))
    def insert_from_the_list(self, a: int, said: str) -> None:
        """Typed into its filter; it goes to what is chosen."""
        self.hands.to_canvas()
        if a % 2:
            self.hands.click(self.hands.pick((Node, Group), a))
            self.hands.to_canvas()
        self.hands.type("/")
        self.hands.press(Key.Key_A, CTRL)
        self.hands.type(said)
        self.hands.press(Key.Key_Return)
        self.hands.answer(a)

    @rule(carried=services | containers, at=spots, what=happenings, then=spots, lets_go=numbers)
    def carry_about(
        self, carried: str, at: tuple[int, int], what: str, then: tuple[int, int], lets_go: int
    ) -> None:
        """Something else happens while it is over the canvas."""
        self.hands.to_canvas()
        self.hands.hover_over(carried, self.hands.spot(*at))
        self.happen(what)
        end = self.hands.spot(*then)
        if lets_go % 3 and self.hands.window.mode == "compose" and self.hands.is_free(end):
            self.hands.drop(carried, end)
            self.hands.answer(lets_go)
        else:
            self.hands.carry_away()

    @rule(at=spots, said=words, ends=st.sampled_from([Key.Key_Return, Key.Key_Escape, None]))
    def write_a_note(self, at: tuple[int, int], said: str, ends: Any) -> None:
        self.hands.to_canvas()
        self.hands.type("n")
        spot = self.hands.spot(*at)
        if self.hands.is_free(spot):
            gestures.click(self.hands.view, spot)
            self.hands.type(said)
        if ends is not None:
            self.hands.press(ends)

    # --- moving

    @rule(a=numbers, to=spots, modifiers=held, answer=numbers)
    def drag(self, a: int, to: tuple[int, int], modifiers: Any, answer: int) -> None:
        self.hands.to_canvas()
        start = self.hands.grip(self.hands.pick(ANY, a))
        self.hands.drag(start, self.hands.spot(*to), modifiers)
        if answer % 4:
            self.hands.answer(answer)

    @rule(a=numbers, b=numbers, waits=st.booleans(), answer=numbers)
    def drag_onto_another(self, a: int, b: int, waits: bool, answer: int) -> None:
        """Held there for a while, it offers to connect the two."""
        self.hands.to_canvas()
        start = self.hands.grip(self.hands.pick((Node, Group), a))
        end = self.hands.grip(self.hands.pick((Node, Group), b))
        if end is not None and self.hands.hold(start, end):
            if waits:
                type(self).pause(430)
            self.hands.let_go(end)
            self.hands.answer(answer)

    @rule(start=spots, end=spots, modifiers=held)
    def drag_from_anywhere(
        self, start: tuple[int, int], end: tuple[int, int], modifiers: Any
    ) -> None:
        """A lasso mostly."""
        self.hands.to_canvas()
        self.hands.drag(self.hands.spot(*start), self.hands.spot(*end), modifiers)

    @rule(a=numbers, by=st.tuples(st.integers(-200, 300), st.integers(-200, 300)), modifiers=held)
    def resize(self, a: int, by: tuple[int, int], modifiers: Any) -> None:
        self.hands.to_canvas()
        corner = self.hands.handle(self.hands.pick(Group, a))
        if corner is not None:
            self.hands.drag(corner, corner + QPointF(*by), modifiers)

    @rule(
        a=numbers,
        way=st.sampled_from(["drag", "resize", "line", "end", "lasso", "copy"]),
        to=spots,
        what=happenings,
        then=spots,
        releases=st.booleans(),
    )
    def interrupted(
        self,
        a: int,
        way: str,
        to: tuple[int, int],
        what: str,
        then: tuple[int, int],
        releases: bool,
    ) -> None:
        """Something else happens with the button still down; the release may never come."""
        hands = self.hands
        hands.to_canvas()
        start = {
            "drag": lambda: hands.grip(hands.pick(ANY, a)),
            "copy": lambda: hands.grip(hands.pick(ANY, a)),
            "resize": lambda: hands.handle(hands.pick(Group, a)),
            "line": lambda: hands.port(hands.pick(Node, a), a),
            "end": lambda: hands.end_of(hands.pick(Edge, a), a),
            "lasso": lambda: hands.spot(a * 30, a * 30),
        }[way]()
        if not hands.hold(start, hands.spot(*to)):
            return
        self.happen(what)
        if hands.window.mode == "compose":
            hands.move(hands.spot(*then))
        if releases:
            hands.let_go(hands.spot(*then), CTRL if way == "copy" else NONE)
        else:
            hands.to_canvas()
            gestures.send_hover(hands.view, hands.spot(*then))

    def happen(self, what: str) -> None:
        hands, window = self.hands, self.hands.window
        if what in keys_in_between:
            hands.press(*keys_in_between[what])
        elif what == "deactivate":
            self.other.activateWindow()
            hands.settle()
            window.activateWindow()
            hands.settle()
        elif what in ("wheel", "zoom"):
            hands.turn_wheel(hands.spot(500, 300), 240, CTRL if what == "zoom" else NONE)
        if what == "tidy":
            self.wait_for_tidying()

    @rule(
        key=st.sampled_from([Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down]),
        modifiers=st.sampled_from([NONE, NONE, SHIFT, ALT]),
        times=st.integers(1, 3),
    )
    def arrows(self, key: Any, modifiers: Any, times: int) -> None:
        self.hands.to_canvas()
        for _ in range(times):
            self.hands.press(key, modifiers)

    @rule(
        action=st.sampled_from(
            [
                "align-left",
                "align-center",
                "align-top",
                "align-middle",
                "spread-across",
                "spread-down",
                "sketch",
                "box",
                "undo",
                "redo",
                "collapse",
            ]
        )
    )
    def menu(self, action: str) -> None:
        self.hands.choose(action)

    # --- connecting

    @rule(a=numbers, side=numbers, b=numbers, answer=numbers)
    def pull_a_line(self, a: int, side: int, b: int, answer: int) -> None:
        self.hands.to_canvas()
        source, target = self.hands.pick(Node, a), self.hands.pick((Node, Group), b)
        end = self.hands.grip(target)
        start = self.hands.port(source, side)
        if end is not None:
            self.hands.drag(start, end, NONE)
            if answer % 4:
                self.hands.answer(answer)

    @rule(
        a=numbers,
        side=numbers,
        to=spots,
        said=st.sampled_from(["", "lam", "sqs"]),
        takes=st.booleans(),
    )
    def pull_a_line_to_nowhere(
        self, a: int, side: int, to: tuple[int, int], said: str, takes: bool
    ) -> None:
        self.hands.to_canvas()
        start = self.hands.port(self.hands.pick(Node, a), side)
        self.hands.drag(start, self.hands.spot(*to), NONE)
        self.hands.choose_service(said, takes)

    @rule(a=numbers, end=numbers, b=numbers, answer=numbers)
    def lead_an_end_elsewhere(self, a: int, end: int, b: int, answer: int) -> None:
        self.hands.to_canvas()
        to = self.hands.grip(self.hands.pick((Node, Group), b))
        start = self.hands.end_of(self.hands.pick(Edge, a), end)
        if to is not None:
            self.hands.drag(start, to, NONE)
            if answer % 4:
                self.hands.answer(answer)

    @rule(a=numbers, b=numbers)
    def choose_another_way(self, a: int, b: int) -> None:
        self.hands.to_canvas()
        if self.hands.click(self.hands.pick(Edge, a)):
            self.hands.choose_way(b)

    @rule(
        a=numbers,
        keys=st.lists(
            st.sampled_from([Key.Key_Tab, Key.Key_C, Key.Key_Delete, Key.Key_Right]), max_size=3
        ),
        ends=st.sampled_from([Key.Key_Return, Key.Key_Escape, None]),
        answer=numbers,
    )
    def connect_by_keyboard(self, a: int, keys: list[Any], ends: Any, answer: int) -> None:
        self.hands.to_canvas()
        self.hands.click(self.hands.pick(Node, a))
        self.hands.type("c")
        for key in keys:
            self.hands.press(key)
        if ends is not None:
            self.hands.press(ends)
            self.hands.answer(answer)

    @rule(
        a=numbers,
        key=st.sampled_from([Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down]),
        takes=st.sampled_from([True, True, False]),
        answer=numbers,
    )
    def new_beside(self, a: int, key: Any, takes: bool, answer: int) -> None:
        self.hands.to_canvas()
        self.hands.click(self.hands.pick(Node, a))
        self.hands.press(key, CTRL)
        self.hands.choose_service("", takes)
        self.hands.answer(answer)

    @rule(at=spots, said=st.sampled_from(["lam", "s3", "pipe"]), takes=st.booleans())
    def double_click_the_canvas(self, at: tuple[int, int], said: str, takes: bool) -> None:
        self.hands.to_canvas()
        self.hands.double_click(self.hands.spot(*at))
        self.hands.choose_service(said, takes)

    @rule(answer=numbers)
    def answer(self, answer: int) -> None:
        self.hands.answer(answer)

    # --- selecting, copying, deleting

    @rule(a=numbers, modifiers=held)
    def click(self, a: int, modifiers: Any) -> None:
        self.hands.to_canvas()
        self.hands.click(self.hands.pick(ANY, a), modifiers)

    @rule(
        step=st.sampled_from(
            [
                (Key.Key_A, CTRL),
                (Key.Key_X, CTRL),
                (Key.Key_C, CTRL),
                (Key.Key_V, CTRL),
                (Key.Key_D, CTRL),
                (Key.Key_G, CTRL),
                (Key.Key_G, CTRL | SHIFT),
                (Key.Key_E, CTRL),
                (Key.Key_Delete, NONE),
                (Key.Key_Tab, NONE),
                (Key.Key_Escape, NONE),
                (Key.Key_Plus, CTRL),
                (Key.Key_Minus, CTRL),
                (Key.Key_0, CTRL),
                (Key.Key_1, CTRL),
                (Key.Key_2, CTRL),
                (Key.Key_Return, NONE),
                (Key.Key_F6, NONE),
                (Key.Key_S, CTRL),
            ]
        )
    )
    def key(self, step: tuple[Any, Any]) -> None:
        """To whatever has the keyboard."""
        self.hands.press(*step)
        if step == (Key.Key_S, CTRL) and self.editor.is_clean:
            self.saved = self.editor.document.history.done

    @rule(a=numbers)
    def click_in_the_outline(self, a: int) -> None:
        self.hands.to_canvas()
        self.hands.choose_in_outline(a)

    @rule(
        a=numbers,
        key=st.sampled_from([Key.Key_D, Key.Key_G, Key.Key_E, Key.Key_X]),
    )
    def do_to_one(self, a: int, key: Any) -> None:
        self.hands.to_canvas()
        if self.hands.click(self.hands.pick((Node, Group), a)):
            self.hands.press(key, CTRL)

    @rule(times=st.integers(1, 6))
    def undo(self, times: int) -> None:
        """Wherever the keyboard is."""
        for _ in range(times):
            self.hands.press(Key.Key_Z, CTRL)

    @rule(times=st.integers(1, 6))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.hands.press(Key.Key_Y, CTRL)

    # --- words and settings

    @rule(
        a=numbers,
        said=words,
        ends=st.sampled_from([Key.Key_Return, Key.Key_Escape, Key.Key_Tab, None]),
        by_mouse=st.booleans(),
    )
    def rename(self, a: int, said: str, ends: Any, by_mouse: bool) -> None:
        self.hands.to_canvas()
        id = self.hands.pick(ANY, a)
        if by_mouse:
            self.hands.double_click(self.hands.grip(id))
        elif self.hands.click(id):
            self.hands.press(Key.Key_F2)
        self.hands.type(said)
        if ends is not None:
            self.hands.press(ends)

    @rule(
        a=st.none() | numbers,
        field=numbers,
        said=words,
        ends=st.sampled_from(
            [Key.Key_Return, Key.Key_Escape, Key.Key_Tab, "undo", "click", "wait", "menu", None]
        ),
    )
    def fill_in_a_field(self, a: int | None, field: int, said: str, ends: Any) -> None:
        """Of what is chosen, or of another element."""
        self.hands.to_canvas()
        if a is not None:
            self.hands.click(self.hands.pick(ANY, a))
        if self.hands.enter_field(field) is None:
            return
        self.hands.type(said)
        if ends == "undo":
            self.hands.press(Key.Key_Z, CTRL)
        elif ends == "click":
            self.hands.click(self.hands.pick(ANY, field))
        elif ends == "wait":
            type(self).pause(600)
        elif ends == "menu":
            self.hands.choose("undo")
        elif ends is not None:
            self.hands.press(ends)

    @rule(a=numbers, b=numbers, steps=numbers)
    def flip_a_setting(self, a: int, b: int, steps: int) -> None:
        self.hands.to_canvas()
        if self.hands.click(self.hands.pick((Group, Node), a)):
            self.hands.flip(b, steps)

    @rule()
    def undo_in_the_toast(self) -> None:
        self.hands.undo_in_toast()

    @rule(a=numbers, waits=st.booleans())
    def mend(self, a: int, waits: bool) -> None:
        if waits:
            type(self).pause(230)
        self.hands.mend(a)

    @rule(a=numbers)
    def go_to_step(self, a: int) -> None:
        self.hands.go_to_step(a)

    # --- the window

    @rule(ends=st.sampled_from(["", "", "escape", "undo", "delete"]))
    def tidy_up(self, ends: str) -> None:
        self.hands.to_canvas()
        self.hands.press(Key.Key_L, CTRL | SHIFT)
        if ends:
            self.happen(ends)
        self.wait_for_tidying()

    def wait_for_tidying(self) -> None:
        for _ in range(300):
            if "tidying" not in self.hands.window.__dict__ or not self.hands.window.tidying._job:
                return
            type(self).pause(20)

    @rule()
    def change_the_theme(self) -> None:
        self.hands.window.toggle_theme()
        self.hands.settle()
