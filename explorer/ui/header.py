"""The header: mark, menus, document name, modes, search, and the buttons used all the time."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from explorer import paths
from explorer.architecture.titles import one_line
from explorer.ui import plain
from explorer.ui.actions import Actions
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.left_side import NARROW

_LONGEST_NAME = 48
_LEAST_NAME = 120
"""So much of a name is shown before something else is."""


class Header(QWidget):
    """Three parts: left, the modes in the exact middle, right."""

    search_wanted = Signal()
    theme_wanted = Signal()

    def __init__(self, menus: QMenuBar, actions: Actions, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._appearance = appearance
        self._actions = actions
        self._search_text = "Find anything or run"

        self._menus = menus
        self._said = ""
        self._has_place = False
        self._left = QWidget(self)
        left = QHBoxLayout(self._left)
        left.setContentsMargins(12, 0, 0, 0)
        left.setSpacing(8)
        mark = plain.label()
        mark.setPixmap(QIcon(str(paths.RESOURCES / "icons" / "mark.svg")).pixmap(26, 26))
        left.addWidget(mark)
        menus.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        left.addWidget(menus, 0, Qt.AlignmentFlag.AlignVCenter)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        line.setObjectName("divider")
        line.setFixedHeight(24)
        left.addWidget(line)
        self.name = plain.label()
        self.name.setObjectName("document")
        self.state = plain.label()
        self.state.setObjectName("muted")
        left.addWidget(self.name)
        left.addWidget(self.state)
        left.addStretch(1)

        self._modes = QFrame(self)
        self._modes.setObjectName("modes")
        modes = QHBoxLayout(self._modes)
        modes.setContentsMargins(3, 3, 3, 3)
        modes.setSpacing(2)
        for id in ("explore", "compose"):
            button = QToolButton()
            button.setDefaultAction(actions[id])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(16, 16))
            button.setObjectName("mode")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            button.setAccessibleName(actions[id].text())
            modes.addWidget(button)

        self._right = QWidget(self)
        right = QHBoxLayout(self._right)
        right.setContentsMargins(0, 0, 12, 0)
        right.setSpacing(4)
        self._search = QPushButton(self._search_text)
        self._search.setObjectName("search-field")
        self._search.setToolTip("Find anything or run  Ctrl+K")
        self._search.setAccessibleName("Find anything or run")
        self._search.clicked.connect(self.search_wanted)
        self._key = plain.label("Ctrl K", self._search)
        self._key.setObjectName("key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(self._search)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addStretch(1)
        inside.addWidget(self._key)
        right.addStretch(1)
        right.addWidget(self._search)
        right.addSpacing(4)
        for id in ("undo", "redo"):
            right.addWidget(self._tool(actions[id]))
        self._theme = QToolButton()
        self._theme.setToolTip("Light or dark")
        self._theme.setAccessibleName("Light or dark theme")
        self._theme.clicked.connect(self.theme_wanted)
        right.addWidget(self._theme)
        right.addSpacing(4)
        self._save = self._push(actions["save"], False)
        self._export = self._push(actions["export"], True)
        right.addWidget(self._save)
        right.addSpacing(4)
        right.addWidget(self._export)
        appearance.changed.connect(self.paint_icons)
        self.paint_icons()

    def _tool(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(18, 18))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.objectName().capitalize())
        return button

    def _push(self, action: QAction, primary: bool) -> QPushButton:
        button = QPushButton("Export" if primary else "Save")
        button.setProperty("primary", primary)
        button.setToolTip(plain.tip(action.toolTip()))
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button

    def show_document(self, editor: Editor) -> None:
        self.name.setToolTip(plain.tip(editor.name))
        saved = "Saved" if editor.path else "Not saved yet" if editor.suggested else ""
        self.state.setText(saved if editor.is_clean else "Edited")
        self._say(one_line(editor.name, _LONGEST_NAME))

    def show_map(self) -> None:
        self.name.setToolTip("")
        self.state.setText("Read only")
        self._say("AWS service map")

    def _say(self, name: str) -> None:
        """A name as far as there is room beside the menus, which stay whole; before it is cut
        short, what is said of it goes."""
        self._said = name
        if not self._has_place:
            self.name.setText(name)
            return
        layout = self._left.layout()
        assert layout is not None
        fixed = layout.contentsMargins().left() + 26 + self._menus.sizeHint().width() + 1
        room = self._left.width() - fixed - 4 * layout.spacing()
        state = self.state.sizeHint().width() + layout.spacing()
        wide = self.name.fontMetrics().horizontalAdvance(name)
        self.state.setVisible(min(wide, _LEAST_NAME) + state <= room)
        if not self.state.isHidden():
            room -= state
        middle = Qt.TextElideMode.ElideMiddle
        self.name.setText(self.name.fontMetrics().elidedText(name, middle, max(room, 24)))

    def show_editing(self, editing: bool) -> None:
        """Undo, redo, Save and Export belong to Compose alone."""
        self._save.setVisible(editing)
        self._export.setVisible(editing)
        for button in self._right.findChildren(QToolButton):
            if button.defaultAction() in (self._actions["undo"], self._actions["redo"]):
                button.setVisible(editing)

    def paint_icons(self) -> None:
        look = self._appearance
        self._search.setIcon(look.icon("magnify"))
        self._theme.setIcon(look.icon("theme-light-dark"))
        self._theme.setIconSize(QSize(18, 18))
        self._save.setIcon(look.icon("content-save-outline", "text"))
        self._export.setIcon(look.icon("export-variant", "on.accent"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the modes in the middle; narrow windows show the search as an icon."""
        narrow = self.width() <= NARROW
        self._search.setText("" if narrow else self._search_text)
        self._key.setVisible(not narrow)
        self._search.setFixedWidth(38 if narrow else 248)
        width, height = self.width(), self.height()
        modes = self._modes.sizeHint().expandedTo(QSize(220, 36))
        self._modes.setGeometry((width - modes.width()) // 2, (height - 36) // 2, modes.width(), 36)
        self._left.setGeometry(0, 0, self._modes.x() - 8, height)
        self._has_place = True
        self._say(self._said)
        end = self._modes.geometry().right() + 8
        self._right.setGeometry(end, 0, width - end, height)

    def sizeHint(self) -> QSize:
        return QSize(1180, 52)

    def minimumSizeHint(self) -> QSize:
        return QSize(900, 52)
