"""The right-hand panel: notes, figures, dossiers and fields of what is looked at or chosen."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.navigator import Navigator, Place
from explorer.ui.panels.detail_blocks import TONE_GLYPHS, TONE_TOKENS
from explorer.ui.panels.detail_buttons import Button
from explorer.ui.panels.detail_frame import Foot, Head, StatusBanner
from explorer.ui.panels.detail_links import Links
from explorer.ui.panels.detail_page import Page, Scroller
from explorer.ui.panels.detail_subject import Subject, Subjects
from explorer.ui.panels.detail_words import rule

_NARROWEST, _WIDEST, _WIDTH = 280, 480, 312


class DetailsPanel(QWidget):
    """Follows the navigator in Explore and the selection in Compose; never touches the scene.

    In Compose a link to another service is shown in place, with a way back to the selection.
    """

    add_wanted = Signal(str)
    close_wanted = Signal()
    search_wanted = Signal(str)

    def __init__(
        self,
        editor: Editor,
        navigator: Navigator,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(_WIDEST)
        self._editor = editor
        self._navigator = navigator
        self._appearance = appearance
        self._mode = "explore"
        self._visits: list[Place] = []
        self._stale = True
        self._subject: Subject | None = None
        self._tab_of: dict[str, str] = {}
        self._scrollers: dict[str, Scroller] = {}
        self._links = Links(self)
        self._subjects = Subjects(editor, self._links, appearance)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        appearance = self._appearance
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._back = Button(
            "Back", "Back to what is selected", appearance, self, "arrow-left", "link"
        )
        self._back_row = QWidget(self)
        back = QHBoxLayout(self._back_row)
        back.setContentsMargins(10, 8, 10, 0)
        back.addWidget(self._back)
        back.addStretch(1)
        self.head = Head(appearance, self)
        self._status = StatusBanner(self._editor.catalog, self._links, appearance, self)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tabs.setIconSize(QSize(13, 13))
        self.tabs.setAccessibleName("Parts of the details")
        self._tab_row = QWidget(self)
        row = QHBoxLayout(self._tab_row)
        row.setContentsMargins(10, 0, 2, 0)
        row.addWidget(self.tabs, 1)
        self._stack = QStackedWidget(self)
        self.foot = Foot(self._links, appearance, self)
        for widget in (self._back_row, self.head, self._status, self._tab_row, rule(self)):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self._back_row.hide()

    def _connect(self) -> None:
        self._navigator.went.connect(self._on_went)
        self._editor.selection_changed.connect(self._on_selection_changed)
        self._editor.changed.connect(self._on_changed)
        self._editor.document_replaced.connect(self._on_document_replaced)
        self._editor.findings_changed.connect(self._on_changed)
        self._appearance.changed.connect(self._on_appearance_changed)
        self.head.close_wanted.connect(self.close_wanted)
        self._back.clicked.connect(self._leave_visit)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self._links.service_wanted.connect(self._visit_service)
        self._links.integration_wanted.connect(self._visit_integration)
        self._links.element_wanted.connect(self._select)
        self._links.add_wanted.connect(self.add_wanted)
        self._links.search_wanted.connect(self.search_wanted)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 720)

    # --- what the window asks

    @property
    def subject(self) -> Subject | None:
        return self._subject

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        scroller = self._stack.currentWidget()
        return scroller.page if isinstance(scroller, Scroller) else None

    def set_mode(self, mode: str) -> None:
        """``explore`` or ``compose``."""
        if mode != self._mode:
            self.commit()
            self._mode = mode
            self._visits.clear()
            self._follow()

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front by its name, in any case; unknown names do nothing."""
        self._catch_up()
        for index in range(self.tabs.count()):
            if self.tabs.tabText(index).lower() == name.lower():
                self.tabs.setCurrentIndex(index)

    def open_properties(self, to_rename: bool = False) -> None:
        """Show the fields of what is chosen and put the keyboard into the first, or the name's."""
        if self._visits:
            self._visits.clear()
            self._follow()
        for name in ("Properties", "Settings"):
            self.show_tab(name)
        field = None
        if self.page is not None:
            field = self.page.name_field() if to_rename else self.page.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _stop(self) -> QWidget:
        """Where the keyboard goes when no field takes it."""
        return self.tabs if self._tab_row.isVisible() else self.head.close_button

    def commit(self) -> None:
        """Take over what is being typed in a field, as before saving."""
        for scroller in self._scrollers.values():
            scroller.page.commit()

    # --- following

    def _on_went(self) -> None:
        if self._mode == "explore":
            self._follow()

    def _on_selection_changed(self) -> None:
        if self._mode == "compose":
            self._visits.clear()
            self._follow()

    def _on_changed(self) -> None:
        if self._mode == "compose":
            self._follow()

    def _on_document_replaced(self) -> None:
        for scroller in self._scrollers.values():
            scroller.page.discard()
        self._subject = None if self._mode == "compose" else self._subject
        self._on_selection_changed()

    def _on_appearance_changed(self) -> None:
        if self._subject is not None:
            self._mark_trouble(self._subject)
        for child in self.findChildren(QWidget):
            child.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._stale:
            self._stale = False
            self._show(self._now())

    def _follow(self) -> None:
        """Show what is looked at now; put off while the panel itself is not seen."""
        if self.isVisible():
            self._show(self._now())
        else:
            self._stale = True

    def _now(self) -> Subject:
        if self._mode == "explore":
            return self._subjects.of_place(self._navigator.place)
        if self._visits:
            return self._subjects.of_place(self._visits[-1])
        return self._subjects.of_selection()

    def _show(self, subject: Subject) -> None:
        same = self._subject is not None and self._subject.key == subject.key
        self._subject = subject
        self.head.show_subject(subject)
        self._status.show_service(subject.status_of)
        self.foot.show_subject(subject)
        self._show_way_back()
        if same:
            for scroller in list(self._scrollers.values()):
                if scroller.page.refresh():
                    self._order_focus()
        else:
            self._show_pages(subject)
        self._mark_trouble(subject)

    def _show_way_back(self) -> None:
        visiting = bool(self._visits) and self._mode == "compose"
        self._back_row.setVisible(visiting)
        if visiting:
            before = self._visits[-2] if len(self._visits) > 1 else None
            title = self._subjects.of_place(before) if before else self._subjects.of_selection()
            self._back.set_words(title.title)
            self._back.setToolTip(plain.tip(f"Back to {title.title}"))
            self._back.setAccessibleName(f"Back to {title.title}")

    def _show_pages(self, subject: Subject) -> None:
        for scroller in self._scrollers.values():
            self._stack.removeWidget(scroller)
            scroller.hide()
            scroller.deleteLater()
        self._scrollers = {}
        names = [name for name, _ in subject.tabs]
        wanted = self._tab_of.get(subject.kind, names[0])
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(self.tabs.count() - 1)
        for name in names:
            self.tabs.setTabToolTip(self.tabs.addTab(name), plain.tip(name))
        at = names.index(wanted) if wanted in names else 0
        self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)
        self._tab_row.setVisible(len(names) > 1)
        self._show_tab_at(at)

    def _on_tab_changed(self, index: int) -> None:
        if self._subject is not None and 0 <= index < len(self._subject.tabs):
            self._tab_of[self._subject.kind] = self._subject.tabs[index][0]
            self._show_tab_at(index)

    def _show_tab_at(self, index: int) -> None:
        """Build the page of a tab when it is first looked at."""
        assert self._subject is not None
        name, build = self._subject.tabs[index]
        if name not in self._scrollers:
            self._scrollers[name] = Scroller(build(), self._stack.size(), self._stack)
            self._stack.addWidget(self._scrollers[name])
        self._stack.setCurrentWidget(self._scrollers[name])
        self._order_focus()

    def _mark_trouble(self, subject: Subject) -> None:
        """A sign of the worst finding on the tab that shows it."""
        for index in range(self.tabs.count()):
            icon = QIcon()
            if subject.worst and self.tabs.tabText(index) == subject.troubled:
                icon = self._appearance.icon(TONE_GLYPHS[subject.worst], TONE_TOKENS[subject.worst])
            self.tabs.setTabIcon(index, icon)

    def _order_focus(self) -> None:
        """Tab goes from the head through the tabs and the page to the foot."""
        page = self.page
        chain: list[QWidget] = [self._back, self.head.close_button, self.tabs]
        if page is not None:
            chain += [
                child
                for child in page.findChildren(QWidget)
                if child.focusPolicy() & Qt.FocusPolicy.TabFocus
                and child.focusProxy() is None
                and child.window() is self.window()
            ]
        chain += [self.foot.open_button, self.foot.add_button]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    # --- going somewhere

    def _visit_service(self, id: str) -> None:
        self._visit(Place("service", id))

    def _visit_integration(self, id: str) -> None:
        self._visit(Place("integration", id))

    def _visit(self, place: Place) -> None:
        if self._mode == "explore":
            if place.kind == "service":
                self._navigator.show_service(place.id)
            else:
                self._navigator.show_integration(place.id)
            return
        self._visits.append(place)
        self._follow()

    def _leave_visit(self) -> None:
        if self._visits:
            self._visits.pop()
            self._follow()
            self._stop.setFocus()

    def _select(self, id: str) -> None:
        self._editor.select([id])
