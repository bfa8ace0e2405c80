"""The report of what went wrong, to read and to copy; it leaves the windows usable."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.fault_log import FaultLog

_GOES_ON = (
    "Your drawing is still here, and you can go on working. Save it soon. The report below says"
    " what to tell whoever looks after the program."
)
_ENDS = (
    "The program can't go on and will end now; the next start offers back what was not saved."
    " The report below says what to tell whoever looks after it."
)
_COPY = "Copy report"
_COPIED_MS = 2000


class FaultReport(QDialog):
    """One for the whole program. Rises for a fault not yet shown, and counts those it has shown.

    It overrides no event: a fault of its own would call for itself.
    """

    def __init__(self, log: FaultLog, ends: bool = False) -> None:
        super().__init__()
        self._log = log
        self._shown = 0
        self.setWindowTitle("Something went wrong")
        self.resize(680, 460)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setUndoRedoEnabled(False)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setAccessibleName("Report")
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self._text.setStyleSheet(f'QPlainTextEdit {{ font-family: "{mono}", monospace; }}')
        self._count = _label("", "muted")
        self._copy = QPushButton(_COPY)
        self._copy.setProperty("primary", True)
        self._copy.setDefault(True)
        self._copy.clicked.connect(self._on_copy)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(_COPIED_MS)
        self._copied.timeout.connect(lambda: self._copy.setText(_COPY))
        self._lay_out(_ENDS if ends else _GOES_ON)

    def _lay_out(self, sentence: str) -> None:
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._count, 1)
        buttons.addWidget(close)
        buttons.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(_label("Something went wrong", "title"))
        column.addWidget(_label(sentence))
        column.addWidget(self._text, 1)
        column.addLayout(buttons)

    def tell(self) -> bool:
        """Show what the log has that was not shown yet; False when that has to wait."""
        is_new = len(self._log) > self._shown
        if is_new and any(map(_is_the_systems, self._above())):
            return False
        known = len(self._log)
        if is_new or self.isVisible():
            self.refresh()
        if is_new:
            self._rise()
        self._shown = known
        return True

    def refresh(self) -> None:
        """Write anew the lines that changed, so that scrolling and selection stay."""
        self._count.setText(self._log.summary)
        document = self._text.document()
        # An empty last line, or what is added would join a selection that ends with the text.
        lines = [*self._log.report().split("\n"), ""]
        for number, line in enumerate(lines[: document.blockCount()]):
            block = document.findBlockByNumber(number)
            if block.text() != line:
                cursor = QTextCursor(block)
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                cursor.insertText(line)
        for line in lines[document.blockCount() :]:
            cursor = QTextCursor(document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock()
            cursor.insertText(line)

    def _rise(self) -> None:
        blocking = self._above()
        if not self.isVisible() or blocking:
            self.hide()
            # While a modal dialog is open, only one more of them gets any input.
            modality = Qt.WindowModality
            self.setWindowModality(modality.ApplicationModal if blocking else modality.NonModal)
            # It must not keep the program running, nor leave it running without a window.
            others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
            self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, not others)
            self._text.moveCursor(QTextCursor.MoveOperation.Start)
            self._text.setFocus()
            self.show()
        self.raise_()
        self.activateWindow()

    def _above(self) -> list[QWidget]:
        """The open dialogs that keep input from all other windows."""
        modal = Qt.WindowModality.ApplicationModal
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self]
        return [w for w in windows if w.windowModality() == modal]

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._log.report())
        self._copy.setMinimumWidth(self._copy.width())
        self._copy.setText("Copied")
        self._copied.start()


def _label(words: str, name: str = "") -> QLabel:
    label = QLabel(words)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _is_the_systems(dialog: QWidget) -> bool:
    """Whether the system shows its own file dialog, which lets no window of ours above it."""
    return dialog.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
