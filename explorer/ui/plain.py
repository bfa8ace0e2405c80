"""A stranger's words shown as they are: never as markup, a link, a picture or a key, or endless.

Qt takes what looks like HTML for HTML unless it is told otherwise, and an ``&`` in the words of a
button or a menu for a key. What a drawing or the name of a file says goes through here before a
label, a tip, a button, a menu or a message shows it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import Qt

from explorer.architecture.titles import cut, one_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QLabel, QMessageBox, QWidget

LONGEST_TIP = 600
LONGEST_EDITED = 10_000
"""Characters of a field; what is longer is cut off there."""
TOO_LONG = "This is too long to edit here. Edit it in the file."
LONGEST_MESSAGE = 4000
_MOST_LINES = 16
_WIDEST = 100
"""Characters on a line of a tip; it wraps where one is longer."""
_LONGEST_WORD, _LONGEST_PATH = 90, 240
"""Characters; a message is copied, so that paths stay whole in it."""


def label(words: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that takes no words for markup."""
    from PySide6.QtWidgets import QLabel

    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(words)
    return made


def tip(words: str) -> str:
    """Words for a tooltip; as HTML with every sign escaped where they would be taken for it."""
    lines = cut(words, LONGEST_TIP).splitlines()
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], "…"]
    said = breakable("\n".join(lines))
    if Qt.mightBeRichText(said) or any(len(line) > _WIDEST for line in lines):
        from html import escape  # with its table of names, which no start needs

        return f'<p style="white-space: pre-wrap">{escape(said)}</p>'
    return said


def caption(words: str) -> str:
    """Words for a button, a menu or a tab of Qt's own: on one line, and no letter is a key."""
    return one_line(words).replace("&", "&&")


def of_caption(words: str) -> str:
    """The words that a caption shows."""
    return re.sub(r"&(.)", r"\1", words)


def call(button: QAbstractButton, words: str) -> None:
    """Name a button that paints its words itself: all of them are shown, none makes a key."""
    button.setText(words)
    from PySide6.QtGui import QKeySequence

    button.setShortcut(QKeySequence())


def breakable(words: str, longest: int = _LONGEST_WORD) -> str:
    """The same words, with places to break in those too long for a line."""
    return re.sub(rf"\S{{{longest}}}(?=\S)", "\\g<0>\u200b", words)


def message(parent: QWidget | None, icon: str, title: str, more: str = "") -> QMessageBox:
    """A message box: its title, and under it what more there is to say. ``icon`` is Qt's name of
    one. Words are shown as they are, cut where they are endless."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon[icon])
    box.setWindowTitle(one_line(title))
    box.setText(breakable(cut(title, LONGEST_MESSAGE), _LONGEST_PATH))
    if more:
        box.setInformativeText(breakable(cut(more, LONGEST_MESSAGE), _LONGEST_PATH))
    box.setStyleSheet(
        "#qt_msgbox_label, #qt_msgbox_informativelabel { min-width: 440px; }"
        "QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }"
    )
    return box
