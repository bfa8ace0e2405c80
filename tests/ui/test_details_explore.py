"""The right-hand panel in Explore: the map's intro, notes, figures, connections, dossiers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.catalog.catalog import Catalog
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.navigator import Navigator
from explorer.ui.panels.detail_markdown import NotesBrowser
from explorer.ui.panels.detail_rows import Chip, Row
from explorer.ui.panels.detail_words import Words
from explorer.ui.panels.details import DetailsPanel
from explorer.ui.style_sheet import style_sheet

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def navigator(catalog: Catalog) -> Navigator:
    return Navigator(catalog)


@pytest.fixture
def panel(
    qtbot: QtBot, editor: Editor, navigator: Navigator, appearance: Appearance
) -> Iterator[DetailsPanel]:
    made = DetailsPanel(editor, navigator, appearance)
    made.setStyleSheet(style_sheet(appearance.theme))
    qtbot.addWidget(made)
    made.resize(312, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def said(panel: DetailsPanel) -> str:
    """All words on the page that is shown."""
    assert panel.page is not None
    found = [each.words for each in panel.page.findChildren(Words)]
    found += [f"{r.content.title} {r.content.second}" for r in panel.page.findChildren(Row)]
    return "\n".join(found)


def row(panel: DetailsPanel, title: str) -> Row:
    assert panel.page is not None
    return next(r for r in panel.page.findChildren(Row) if r.content.title == title)


def button(parent: QWidget, words: str) -> QAbstractButton:
    return next(
        b for b in parent.findChildren(QAbstractButton) if b.text() == words and b.isVisible()
    )


def press(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, LEFT)
    QApplication.processEvents()


def test_the_map_counts_what_the_catalog_holds(panel: DetailsPanel, catalog: Catalog) -> None:
    direct = [way for way in catalog.integrations.values() if not way.through]
    assert str(len(direct)) in said(panel).splitlines()
    assert panel.head.title.words == "AWS service map"


def test_the_map_names_every_service_aws_moved_on_from(
    panel: DetailsPanel, catalog: Catalog
) -> None:
    words = said(panel)
    for service in catalog.services.values():
        if service.status is not None:
            assert service.status.says in words


def test_a_correction_leads_to_its_service(
    qtbot: QtBot, panel: DetailsPanel, navigator: Navigator, catalog: Catalog
) -> None:
    service = next(s for s in catalog.services.values() if s.status is not None)
    assert panel.page is not None
    chosen = next(r for r in panel.page.findChildren(Row) if r.target == service.id)
    press(qtbot, chosen)
    assert navigator.service == service


def test_a_service_shows_its_status_and_the_way_out_of_it(
    qtbot: QtBot, panel: DetailsPanel, navigator: Navigator, catalog: Catalog
) -> None:
    navigator.show_service("cloudtrail")
    status = catalog.services["cloudtrail"].status
    assert status is not None
    banner = [each.words for each in panel.findChildren(Words)]
    assert status.says in banner
    press(qtbot, button(panel, catalog.services[status.instead[0]].name))
    assert navigator.place.id == status.instead[0]
    navigator.show_service("s3")
    assert not panel._status.isVisible()


def test_a_chip_of_how_it_is_called_opens_that_dossier(
    qtbot: QtBot, panel: DetailsPanel, navigator: Navigator
) -> None:
    navigator.show_service("lambda")
    assert panel.page is not None
    chip = next(c for c in panel.page.findChildren(Chip) if c.target == "sqs-mapping-lambda")
    press(qtbot, chip)
    assert navigator.place.kind == "integration"
    assert panel.head.title.words == "SQS → Lambda"


def test_a_link_of_the_notes_goes_to_that_service(
    qtbot: QtBot, panel: DetailsPanel, navigator: Navigator
) -> None:
    navigator.show_service("lambda")
    browser = panel.findChild(NotesBrowser)
    cursor = browser.document().find("SQS")
    assert cursor.charFormat().anchorHref() == "note:sqs"
    QApplication.processEvents()
    cursor.setPosition(cursor.selectionStart() + 1)
    qtbot.mouseClick(browser.viewport(), LEFT, pos=browser.cursorRect(cursor).center())
    assert navigator.place.id == "sqs"


def test_notes_load_nothing_from_anywhere(
    panel: DetailsPanel, catalog: Catalog, appearance: Appearance
) -> None:
    browser = NotesBrowser("![x](https://example.com/x.png)", catalog, appearance, panel)
    kind = QTextDocument.ResourceType.ImageResource.value
    for url in ("https://example.com/x.png", "file:///etc/hostname", "http://localhost/"):
        assert browser.loadResource(kind, QUrl(url)).width() == 1, "a clear pixel"


def test_open_goes_to_the_page_and_only_over_https(
    qtbot: QtBot, panel: DetailsPanel, navigator: Navigator, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    navigator.show_service("sqs")
    service = navigator.service
    assert service is not None
    press(qtbot, panel.foot.open_button)
    assert opened == [service.sources[0].url]
    for bad in ("http://example.com", "file:///etc/passwd", "javascript:alert(1)"):
        panel._links.open_page(bad)
        panel._links.follow(QUrl(bad))
    assert len(opened) == 1


def test_add_to_drawing_is_offered_for_what_can_be_drawn(
    qtbot: QtBot, panel: DetailsPanel, navigator: Navigator, catalog: Catalog
) -> None:
    navigator.show_service("s3")
    with qtbot.waitSignal(panel.add_wanted) as added:
        press(qtbot, panel.foot.add_button)
    assert added.args == ["s3"]
    concept = next(s for s in catalog.services.values() if not s.placeable)
    navigator.show_service(concept.id)
    assert not panel.foot.add_button.isVisible()


def test_limits_and_connections_have_their_tabs(
    qtbot: QtBot, panel: DetailsPanel, navigator: Navigator, catalog: Catalog
) -> None:
    navigator.show_service("lambda")
    panel.tabs.setFocus()
    qtbot.keyClick(panel.tabs, Qt.Key.Key_Right)
    limit = catalog.services["lambda"].limits[0]
    assert limit.name in said(panel)
    assert limit.value in said(panel)
    qtbot.keyClick(panel.tabs, Qt.Key.Key_Right)
    assert "through EventBridge" in said(panel)
    navigator.show_service("s3")
    assert panel.tabs.tabText(panel.tabs.currentIndex()) == "Connections"


def test_every_connection_of_a_service_is_listed(
    panel: DetailsPanel, navigator: Navigator, catalog: Catalog
) -> None:
    navigator.show_service("lambda")
    panel.show_tab("connections")
    assert panel.page is not None
    listed = {r.target for r in panel.page.findChildren(Row)}
    ways = (*catalog.incoming("lambda"), *catalog.outgoing("lambda"))
    assert listed == {way.id for way in ways}


def test_a_row_is_pressed_with_enter_and_walked_with_the_arrows(
    qtbot: QtBot, panel: DetailsPanel, navigator: Navigator
) -> None:
    navigator.show_service("s3")
    panel.show_tab("Connections")
    assert panel.page is not None
    first, second = panel.page.findChildren(Row)[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert navigator.place.id == second.target


def test_a_dossier_says_all_that_the_catalog_knows(
    panel: DetailsPanel, navigator: Navigator, catalog: Catalog
) -> None:
    way = catalog.integrations["s3-notification-lambda"]
    navigator.show_integration(way.id)
    words = said(panel)
    for fact in (way.mechanism, way.permission.says, way.retries, way.failure, way.trap):
        assert fact in words
    assert "Permission: on the function" in words
    called = "S3 calls and is answered before the work is done."
    assert f"Asynchronous trigger. {called} Data goes from S3 to Lambda." in words
    assert panel.head.subtitle.words == "S3 triggers Lambda"
    shown = {b.text() for b in panel.findChildren(QAbstractButton)}
    assert {*way.permission.actions, way.permission.principal} <= shown


def test_every_integration_has_a_dossier_in_words(catalog: Catalog) -> None:
    from explorer.ui.panels import detail_wording

    for way in catalog.integrations.values():
        spoken = detail_wording.invocation_words(way, catalog)
        for permission in (way.permission, *way.more_permissions):
            spoken += detail_wording.permission_heading(permission, way, catalog)
        spoken += detail_wording.short_sentence(way, "one", "other")
        spoken += detail_wording.whole_sentence(way, catalog)
        assert "{" not in spoken, way.id


def test_copy_puts_the_sample_event_on_the_clipboard(
    qtbot: QtBot, panel: DetailsPanel, navigator: Navigator, catalog: Catalog
) -> None:
    way = catalog.integrations["s3-notification-lambda"]
    navigator.show_integration(way.id)
    QGuiApplication.clipboard().clear()
    press(qtbot, button(panel, "Copy"))
    assert QGuiApplication.clipboard().text() == way.event.rstrip("\n")


def test_a_hidden_panel_catches_up_when_it_is_shown(
    panel: DetailsPanel, navigator: Navigator
) -> None:
    panel.hide()
    navigator.show_service("sns")
    assert panel.head.title.words == "AWS service map"
    panel.show()
    assert panel.head.title.words == "SNS"


def test_a_change_of_theme_keeps_the_page_and_paints_it_anew(
    panel: DetailsPanel, navigator: Navigator, appearance: Appearance
) -> None:
    navigator.show_service("lambda")
    before = panel.page
    light = panel.grab().toImage()
    appearance.choose("dark")
    panel.setStyleSheet(style_sheet(appearance.theme))
    QApplication.processEvents()
    dark = panel.grab().toImage()
    assert panel.page is before
    middle = light.width() - 60, 400
    assert light.pixelColor(*middle).lightness() > 200
    assert dark.pixelColor(*middle).lightness() < 60


@pytest.mark.parametrize("width", [280, 312, 480])
def test_no_page_is_wider_than_the_panel(
    panel: DetailsPanel, navigator: Navigator, catalog: Catalog, width: int
) -> None:
    panel.resize(width, 700)
    for id in ("lambda", "cloudformation", "s3"):
        navigator.show_service(id)
        for tab in ("Notes", "Limits", "Connections"):
            panel.show_tab(tab)
            QApplication.processEvents()
            assert panel.page is not None
            assert panel.page.width() == width, (id, tab)
    for way in list(catalog.integrations.values())[::9]:
        navigator.show_integration(way.id)
        QApplication.processEvents()
        assert panel.page is not None
        assert panel.page.width() == width, way.id


def test_everything_that_takes_the_keyboard_has_a_name(
    panel: DetailsPanel, navigator: Navigator
) -> None:
    places = ("lambda", "cloudtrail", "sqs")
    for id in places:
        navigator.show_service(id)
        for child in panel.findChildren(QWidget):
            if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert child.accessibleName(), child


def test_tab_goes_from_the_head_through_the_page_to_the_foot(
    qtbot: QtBot, panel: DetailsPanel, navigator: Navigator
) -> None:
    navigator.show_service("eventbridge")
    panel.show_tab("Connections")
    panel.head.close_button.setFocus()
    qtbot.keyClick(panel.head.close_button, Qt.Key.Key_Tab)
    assert panel.tabs.hasFocus()
    qtbot.keyClick(panel.tabs, Qt.Key.Key_Tab)
    assert panel.page is not None
    rows = panel.page.findChildren(Row)
    assert rows[0].hasFocus()
    rows[-1].setFocus()
    qtbot.keyClick(rows[-1], Qt.Key.Key_Tab)
    assert panel.foot.open_button.hasFocus()
