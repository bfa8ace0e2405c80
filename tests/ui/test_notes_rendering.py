"""Code and pictures of states in the notes: where they lie, how they look, what they say."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QLineF, QPoint, QRectF
from PySide6.QtGui import QFontInfo, QGuiApplication, QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.catalog.catalog import Catalog
from explorer.ui.appearance import Appearance
from explorer.ui.panels import detail_states
from explorer.ui.panels.detail_markdown import NotesBrowser
from explorer.ui.panels.detail_states import StatesPicture

WIDTHS = (248, 312, 448)
CODE = """Before.

```yaml
Resources:
  Orders:
    Type: AWS::SQS::Queue  # a comment

    Url: https://example.com/a-very-long-path/that-fits-on-no-line-of-a-narrow-panel
```

After.
"""
CREATE = """\
CREATING [progress] -> CREATED [ok]: all is made
CREATING -> ROLLING_BACK [progress]: one fails
ROLLING_BACK -> ROLLED_BACK [rollback]: all is removed
ROLLING_BACK -> STUCK [failed]
STUCK -> ROLLING_BACK: it is tried again
"""
Show = Callable[..., NotesBrowser]


@pytest.fixture
def show(qtbot: QtBot, catalog: Catalog, appearance: Appearance) -> Show:
    def shown(markdown: str, width: int = 280) -> NotesBrowser:
        browser = NotesBrowser(markdown, catalog, appearance)
        qtbot.addWidget(browser)
        browser.resize(width, 100)
        browser.show()
        qtbot.waitExposed(browser)
        return browser

    return shown


def block(browser: NotesBrowser, words: str) -> QTextBlock:
    return browser.document().find(words).block()


def place(browser: NotesBrowser, words: str) -> QRectF:
    layout = browser.document().documentLayout()
    return layout.blockBoundingRect(block(browser, words))


def blocks_of_states(catalog: Catalog) -> list[tuple[str, str]]:
    fence = re.compile(r"^```states\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [
        (s.id, text)
        for s in catalog.services.values()
        for text in fence.findall(catalog.notes[s.id])
    ]


def test_code_is_monospaced_and_the_words_round_it_are_not(show: Show) -> None:
    browser = show(CODE)
    for words, fixed in (("Orders", True), ("Before", False), ("After", False)):
        font = browser.document().find(words).charFormat().font()
        assert QFontInfo(font).fixedPitch() is fixed, words


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_code_lies_on_sunken_ground_between_the_paragraphs(
    show: Show, appearance: Appearance, theme: str
) -> None:
    browser = show(CODE)
    appearance.choose(theme)
    QApplication.processEvents()
    picture = browser.grab().toImage()
    ratio = picture.devicePixelRatio()
    right = int((browser.width() - 4) * ratio)
    for words in ("Resources", "Orders", "Url"):
        y = int(place(browser, words).center().y() * ratio)
        assert picture.pixelColor(right, y) == appearance.theme["sunken"], words
    for words in ("Before", "After"):
        y = int(place(browser, words).center().y() * ratio)
        assert picture.pixelColor(right, y) != appearance.theme["sunken"], words


def test_the_ground_of_code_at_the_end_is_whole(show: Show, appearance: Appearance) -> None:
    browser = show("```yaml\nA: 1\n```")
    picture = browser.grab().toImage()
    under = place(browser, "A").bottom()
    assert browser.height() >= under + 10
    edge = [
        picture.pixelColor(picture.width() // 2, y) for y in range(int(under), picture.height())
    ]
    assert appearance.theme["border"] in edge


@pytest.mark.parametrize("width", WIDTHS)
def test_long_code_goes_on_beneath_and_never_aside(show: Show, width: int) -> None:
    browser = show(CODE, width)
    assert browser.horizontalScrollBar().maximum() == 0
    assert browser.document().size().width() <= browser.viewport().width()
    layout = block(browser, "Url").layout()
    assert layout.lineCount() > 1
    first = layout.lineAt(0)
    assert "Url" in block(browser, "Url").text()[: first.textLength()]
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        assert line.x() + line.naturalTextWidth() <= browser.viewport().width()
    assert layout.lineAt(1).x() > first.x()


def test_code_is_copied_as_it_is_written(show: Show) -> None:
    browser = show(CODE)
    browser.selectAll()
    browser.copy()
    copied = QGuiApplication.clipboard().text()
    assert "Resources:\n  Orders:\n    Type: AWS::SQS::Queue  # a comment\n\n    Url: " in copied
    assert "\u00a0" not in copied


def test_a_comment_steps_back(show: Show, appearance: Appearance) -> None:
    browser = show(CODE)
    comment = browser.document().find("# a comment").charFormat().foreground().color()
    code = browser.document().find("Orders").charFormat().foreground().color()
    assert comment == appearance.theme["text.muted"]
    assert code == appearance.theme["text"]


def test_code_follows_the_theme(show: Show, appearance: Appearance) -> None:
    browser = show(CODE)
    appearance.choose("dark")
    code = browser.document().find("Orders").charFormat().foreground().color()
    assert code == appearance.theme["text"]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_of_states_stands_between_the_paragraphs(show: Show, width: int) -> None:
    browser = show(f"Before.\n\n```states\n{CREATE}```\n\nAfter.", width)
    picture = browser.findChild(StatesPicture)
    assert picture.isVisible()
    assert picture.width() == browser.viewport().width()
    assert picture.height() == picture.heightForWidth(picture.width())
    assert picture.y() >= place(browser, "Before").bottom()
    assert picture.geometry().bottom() <= place(browser, "After").top()
    assert "CREATING" not in browser.toPlainText()


def test_a_picture_keeps_its_place_when_the_panel_changes(
    show: Show, appearance: Appearance
) -> None:
    browser = show(f"Before words that wrap.\n\n```states\n{CREATE}```\n\nAfter.", 448)
    browser.resize(248, 100)
    appearance.choose("dark")
    QApplication.processEvents()
    (picture,) = browser.findChildren(StatesPicture)
    assert picture.width() == browser.viewport().width()
    assert picture.y() >= place(browser, "Before").bottom()
    assert picture.geometry().bottom() <= place(browser, "After").top()


def test_a_picture_says_what_it_shows(show: Show) -> None:
    browser = show(f"```states\n{CREATE}```")
    spoken = browser.findChild(StatesPicture).accessibleDescription()
    assert spoken in browser.accessibleDescription()
    assert "From CREATING (in progress) to CREATED (complete): all is made." in spoken
    assert "From ROLLING_BACK (in progress) to STUCK (failed)." in spoken


@pytest.mark.parametrize(
    "lines", ["no move", "A [odd] -> B", f"A -> B{' ' * 5000}-> C", "A -> B\n" * 3000]
)
def test_a_block_that_is_no_picture_of_states_stays_as_it_is(show: Show, lines: str) -> None:
    browser = show(f"Before.\n\n```states\n{lines}\n```\n\nAfter.")
    assert browser.findChild(StatesPicture) is None
    assert lines.split("\n")[0].strip() in browser.toPlainText()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_state_is_tinted_by_its_outcome(show: Show, appearance: Appearance, theme: str) -> None:
    appearance.choose(theme)
    browser = show(f"```states\n{CREATE}```")
    picture = browser.findChild(StatesPicture)
    image = picture.grab().toImage()
    layout = detail_states.lay_out(detail_states.read(CREATE), picture.width())
    wanted = {"CREATED": "ok.soft", "STUCK": "danger.soft", "ROLLED_BACK": "warn.soft"}
    for each in layout.places:
        if each.state in wanted:
            at = each.box.topLeft().toPoint() + QPoint(5, 5)
            at *= image.devicePixelRatio()
            assert image.pixelColor(at) == appearance.theme[wanted[each.state]], each.state


def test_a_state_that_is_met_again_is_shown_again_and_leads_no_further() -> None:
    layout = detail_states.lay_out(detail_states.read(CREATE), 248)
    again = [each.state for each in layout.places if each.again]
    assert again == ["ROLLING_BACK"]
    assert len(layout.arrows) == 5
    assert len(layout.places) == 6


def test_states_that_only_lead_to_one_another_are_shown_too() -> None:
    layout = detail_states.lay_out(detail_states.read("A -> B\nB -> A"), 248)
    assert [(each.state, each.again) for each in layout.places] == [
        ("A", False),
        ("B", False),
        ("A", True),
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_picture_of_the_notes_is_crossed_or_cut(catalog: Catalog, width: int) -> None:
    found = blocks_of_states(catalog)
    assert found
    for id, text in [*found, ("", CREATE)]:
        layout = detail_states.lay_out(detail_states.read(text), width)
        for one in layout.places:
            assert one.box.left() >= 0, id
            assert one.box.right() <= width, (id, one.state)
            assert one.box.bottom() <= layout.height, id
            for other in layout.places:
                assert one is other or not one.box.intersects(other.box), (id, one.state)
            for arrow in layout.arrows:
                assert not one.box.intersects(arrow.label), (id, one.state, arrow.move)
        for arrow in layout.arrows:
            lines = [QLineF(a, b) for a, b in zip(arrow.points, arrow.points[1:], strict=False)]
            for line in lines:
                for one in layout.places:
                    assert not crosses(line, one.box), (id, arrow.move, one.state)


def crosses(line: QLineF, box: QRectF) -> bool:
    """Whether an upright or level line runs within a box and not only to its edge."""
    inner = box.adjusted(1, 1, -1, -1)
    left, right = sorted((line.x1(), line.x2()))
    top, bottom = sorted((line.y1(), line.y2()))
    return (
        left < inner.right()
        and right > inner.left()
        and top < inner.bottom()
        and bottom > inner.top()
    )


@pytest.mark.parametrize("line", ["A", "A -> ", "A [gone] -> B", "A => B"])
def test_a_line_that_is_no_move_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=re.escape(line.strip())):
        detail_states.read(line)


def test_a_link_after_a_picture_still_leads_on(qtbot: QtBot, show: Show) -> None:
    browser = show(f"```states\n{CREATE}```\n\nSee [SQS](note:sqs).")
    cursor = QTextCursor(browser.document().find("SQS"))
    assert cursor.charFormat().anchorHref() == "note:sqs"
    assert browser.anchorAt(browser.cursorRect(cursor).center() - QPoint(4, 0)) == "note:sqs"
