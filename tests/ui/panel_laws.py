"""What must hold of the panels after every step: they say what the document says."""

from __future__ import annotations

from collections import Counter

from explorer.architecture.model import HEADER_ID, Suppression
from explorer.architecture.titles import one_line
from explorer.ui.main_window import MainWindow
from explorer.ui.panels.detail_controls import LineField, TextField
from explorer.ui.panels.detail_editing import InspectorPage
from explorer.ui.panels.detail_fields import Field
from explorer.ui.panels.outline import Outline
from explorer.ui.panels.painted_tree import NAME
from explorer.ui.panels.service_list import ID


def assert_panels_show_the_document(window: MainWindow) -> None:
    """Those that are seen; the others catch up when they are."""
    if window.mode != "compose":
        return
    _assert_history(window)
    _assert_outline(window)
    _assert_details(window)


def _assert_history(window: MainWindow) -> None:
    history, panel = window.editor.document.history, window.docks.bottom.history
    if panel.isVisible():
        rows = [panel.tree.rows.index(n, 0) for n in range(panel.tree.rows.rowCount())]
        steps = (*history.done, *history.undone)
        wanted = ["The beginning", *(one_line(step.label) for step in steps)]
        assert [index.data(NAME) for index in rows] == wanted
        assert panel.tree.here == len(history.done)


def _assert_outline(window: MainWindow) -> None:
    panel = window.docks._composing.currentWidget().findChild(Outline)
    if panel is not None and panel.isVisible():
        listed = Counter(str(index.data(ID)) for index in panel.tree.all_rows())
        drawn = (e.id for e in window.editor.architecture if not isinstance(e, Suppression))
        assert listed == Counter(id for id in drawn if id != HEADER_ID)


def _assert_details(window: MainWindow) -> None:
    """The subject is what is chosen, and showing the values once more changes nothing."""
    panel = window.docks.details
    if not panel.isVisible() or panel._visits:
        return
    wanted = panel._subjects.of_selection()
    assert panel.subject is not None
    assert (panel.subject.key, panel.subject.title) == (wanted.key, wanted.title)
    page = panel.page
    if isinstance(page, InspectorPage):
        assert page.signature() == page._shown
        wrong = [f.control for f in page.findChildren(Field) if f.problem.isVisible()]
        fields = [*page.findChildren(LineField), *page.findChildren(TextField)]
        fields = [field for field in fields if field not in wrong]
        before = [_words(field) for field in fields]
        page.show_values()
        assert [_words(field) for field in fields] == before


def _words(field: LineField | TextField) -> str:
    return field.text() if isinstance(field, LineField) else field.toPlainText()
