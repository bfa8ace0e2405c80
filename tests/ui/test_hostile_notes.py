"""Notes load nothing, whatever they name, and lead to nothing but plain pages over https."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.catalog.catalog import Catalog
from explorer.ui.appearance import Appearance
from explorer.ui.panels.detail_links import Links
from explorer.ui.panels.detail_markdown import NotesBrowser

IMAGE = QTextDocument.ResourceType.ImageResource.value
HOSTILE = (
    "http://docs.aws.amazon.com/",
    "file:///etc/passwd",
    "/etc/passwd",
    "../../etc/passwd",
    "javascript:alert(1)",
    "data:text/html,hello",
    "qrc:/qt-project.org/qmessagebox/images/qtlogo-64.png",
    "ftp://example.com/",
    "smb://example.com/share",
    "ms-settings:privacy",
    "mailto:someone@example.com",
    "https:",
    "https:///etc/passwd",
    "https://docs.aws.amazon.com@evil.example/",
    "https://user:word@evil.example/",
    "https://@evil.example/",
    "https://evil.example/%0aHost:x",
    "https://evil.example/%1b[31m",
    "https://evil.example/%E2%80%AE/gpj.exe",
    "https://evil.example/%00",
)
PAGES = (
    "https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html#with-s3-x",
    "https://example.com/a%20b?c=d&e=%C3%A4",
)


@pytest.fixture
def picture(tmp_path: Path, qapp: object) -> Path:
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    path = tmp_path / "picture.png"
    assert image.save(str(path))
    return path


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the browser was sent."""
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toString()))
    return found


def shown(
    qtbot: QtBot, markdown: str, catalog: Catalog, appearance: Appearance
) -> tuple[NotesBrowser, Links]:
    browser = NotesBrowser(markdown, catalog, appearance)
    links = Links(browser)
    browser.anchorClicked.connect(links.follow)
    qtbot.addWidget(browser)
    browser.resize(400, 300)
    browser.show()
    qtbot.waitExposed(browser)
    return browser, links


def press_link(browser: NotesBrowser, words: str = "words") -> None:
    cursor = browser.document().find(words)
    assert not cursor.isNull(), browser.toPlainText()
    begin = QTextCursor(browser.document())
    begin.setPosition(cursor.selectionStart() + 2)
    at = browser.cursorRect(begin).center()
    QTest.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at.x(), at.y()))
    QApplication.processEvents()


def test_no_picture_is_loaded_from_anywhere(
    qtbot: QtBot, catalog: Catalog, appearance: Appearance, picture: Path
) -> None:
    data = base64.b64encode(picture.read_bytes()).decode()
    names = (
        f"file://{picture}",
        str(picture),
        f"../../../../../../../../..{picture}",
        f"data:image/png;base64,{data}",
        "qrc:/qt-project.org/qmessagebox/images/qtlogo-64.png",
        ":/qt-project.org/qmessagebox/images/qtlogo-64.png",
        "http://localhost:9/x.png",
        "https://example.com/x.png",
        "unknown:x",
    )
    markdown = "\n\n".join(f"![x]({name})" for name in names)
    browser, _ = shown(qtbot, markdown, catalog, appearance)
    drawn = browser.grab().toImage()
    red = [
        (x, y)
        for x in range(0, drawn.width(), 4)
        for y in range(0, drawn.height(), 4)
        if drawn.pixelColor(x, y) == Qt.GlobalColor.red
    ]
    assert red == []
    for name in names:
        found = browser.document().resource(IMAGE, QUrl(name))
        assert (found.width(), found.height()) == (1, 1), name


def test_html_in_notes_is_words(
    qtbot: QtBot, catalog: Catalog, appearance: Appearance, picture: Path
) -> None:
    html = f'<img src="file://{picture}"><a href="http://evil">x</a><script>y</script>'
    browser, _ = shown(qtbot, f"{html}\n\nA {html} B", catalog, appearance)
    assert browser.toPlainText().count("<img src=") == 2
    assert "<script>" in browser.toPlainText()


@pytest.mark.parametrize("target", HOSTILE)
def test_a_press_on_a_hostile_link_leads_nowhere(
    qtbot: QtBot, catalog: Catalog, appearance: Appearance, went: list[str], target: str
) -> None:
    browser, _ = shown(qtbot, f"[words of a link]({target})", catalog, appearance)
    press_link(browser)
    assert went == []
    assert browser.source().isEmpty()
    assert "words of a link" in browser.toPlainText()


@pytest.mark.parametrize("target", PAGES)
def test_a_page_opens_when_its_link_is_pressed_and_only_then(
    qtbot: QtBot, catalog: Catalog, appearance: Appearance, went: list[str], target: str
) -> None:
    browser, _ = shown(qtbot, f"[words of a link]({target})", catalog, appearance)
    browser.grab()
    assert went == []
    press_link(browser)
    assert [QUrl(url) for url in went] == [QUrl(target)]


@pytest.mark.parametrize(
    "target",
    [
        *HOSTILE,
        "https://evil.example/\nx",
        "https://evil.example/\x1b",
        "https://evil.example/\u202e",
        "https://docs.aws.amazon.com\\@evil.example/",
        "https://example.com:99999/",
        "HTTP://example.com",
        "",
        "x",
    ],
)
def test_no_other_place_is_ever_opened(qapp: object, went: list[str], target: str) -> None:
    links = Links()
    links.open_page(target)
    links.follow(QUrl(target))
    assert went == []


def test_pages_of_the_catalog_all_open(catalog: Catalog, went: list[str], qapp: object) -> None:
    pages = {source.url for s in catalog.services.values() for source in s.sources}
    pages |= {way.docs.url for way in catalog.integrations.values()}
    links = Links()
    for page in pages:
        links.open_page(page)
    assert len(went) == len(pages) > 100


def test_a_link_to_a_note_that_is_not_there_is_let_go(
    qtbot: QtBot, catalog: Catalog, appearance: Appearance
) -> None:
    browser, links = shown(qtbot, "[words](note:%3Cb%3Enobody)", catalog, appearance)
    wanted: list[str] = []
    links.service_wanted.connect(wanted.append)
    press_link(browser)
    assert wanted == ["<b>nobody"]
