"""Options of an exported picture with a live preview."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressDialog,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from explorer.layout.route import Route
from explorer.ui import plain
from explorer.ui.canvas.image import MARGIN, ExportCancelled, Picture, to_png
from explorer.ui.editor import Editor
from explorer.ui.saving import may_replace
from explorer.ui.settings import Settings

_PREVIEW = QSize(520, 420)
_FIELD = 32
"""As high as a field is, so that label and words stand in one line."""
_PATIENCE_MS = 400
"""What takes longer shows how far it is."""


class ExportDialog(QDialog):
    """PNG at 1 to 4 times, light, dark or transparent; remembers the last choice."""

    def __init__(
        self,
        editor: Editor,
        theme: str,
        settings: Settings,
        parent: QWidget | None = None,
        routes: Mapping[str, Route] | None = None,
    ) -> None:
        """``routes``: the lines as the window shows them, where it knows them."""
        super().__init__(parent)
        self._routes = routes
        self._editor = editor
        self._settings = settings
        self.setWindowTitle("Export picture")
        self._size = QComboBox()
        for scale in (1, 2, 3, 4):
            self._size.addItem(f"{scale}x", scale)
        self._size.setCurrentIndex(settings.number("export/scale", 2, 1, 4) - 1)
        self._theme = QComboBox()
        for name in ("light", "dark"):
            self._theme.addItem(name.capitalize(), name)
        self._theme.setCurrentIndex(int(settings.text("export/theme", theme) == "dark"))
        self._transparent = QCheckBox("Transparent ground")
        self._transparent.setChecked(settings.text("export/transparent") == "yes")
        self._margin = QSpinBox()
        self._margin.setRange(0, 200)
        self._margin.setSuffix(" px")
        self._margin.lineEdit().setTextMargins(6, 0, 0, 0)
        self._margin.setValue(settings.number("export/margin", MARGIN, 0, 200))
        self._pixels = plain.label()
        self._pixels.setObjectName("muted")
        self._preview = plain.label()
        self._preview.setFixedSize(_PREVIEW)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName("Preview of the picture")

        form = QFormLayout()
        form.addRow("Size", self._size)
        form.addRow("Theme", self._theme)
        form.addRow("", self._transparent)
        form.addRow("Margin", self._margin)
        form.addRow("", self._pixels)
        for field in (self._size, self._theme, self._margin):
            label = form.labelForField(field)
            label.setFixedHeight(_FIELD)
        said = "The picture carries the architecture: opening it gives the drawing back."
        note = plain.label(said)
        note.setObjectName("muted")
        note.setWordWrap(True)
        form.addRow(note)
        self._export = QPushButton("Export…")
        self._export.setProperty("primary", True)
        self._export.setDefault(True)
        self._export.clicked.connect(self._on_export)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._export)
        side = QVBoxLayout()
        side.addLayout(form)
        side.addStretch(1)
        side.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 20, 20, 20)
        row.setSpacing(20)
        row.addWidget(self._preview)
        row.addLayout(side)
        for box in (self._size, self._theme):
            box.currentIndexChanged.connect(self._show_preview)
        self._transparent.toggled.connect(self._show_preview)
        self._margin.valueChanged.connect(self._show_preview)
        self._show_preview()

    def options(self) -> dict[str, object]:
        """The keywords that ``to_png`` takes."""
        return {
            "scale": float(self._size.currentData()),
            "theme": str(self._theme.currentData()),
            "transparent": self._transparent.isChecked(),
            "margin": self._margin.value(),
            "file_name": self._editor.name,
        }

    def _show_preview(self) -> None:
        options = self.options()
        scale = float(str(options.pop("scale")))
        picture = Picture(
            self._editor.architecture,
            self._editor.catalog,
            routes=self._routes,
            hidden=self._editor.filter.hidden,
            **options,  # type: ignore[arg-type]
        )
        ratio = self.devicePixelRatioF()
        fitted = min(
            _PREVIEW.width() * ratio / picture.width, _PREVIEW.height() * ratio / picture.height
        )
        pixmap = QPixmap.fromImage(picture.to_image(min(fitted, 2.0)))
        pixmap.setDevicePixelRatio(ratio)
        self._preview.setPixmap(pixmap)
        width, height = round(picture.width * scale), round(picture.height * scale)
        self._pixels.setText(f"{width} × {height} pixels")

    def _on_export(self) -> None:
        stem = self._editor.name.removesuffix(".yaml").removesuffix(".arch")
        folder = self._editor.path.parent if self._editor.path else Path()
        start = str(folder / f"{stem}.arch.png")
        name, _ = QFileDialog.getSaveFileName(self, "Export picture", start, "PNG (*.png)")
        if not name:
            return
        out = Path(name)
        if out.suffix.lower() != ".png":
            out = out.with_name(f"{out.name}.png")
            if out.exists() and not may_replace(out, self):
                return
        if self.write(out):
            self._editor.toast(f"Exported {out.name}")
            self.accept()

    def write(self, out: Path) -> bool:
        """Write the picture; False with the reason shown when that fails."""
        from explorer.storage import file
        from explorer.storage.problem import FileProblem

        options = self.options()
        progress = QProgressDialog("Painting the picture", "Cancel", 0, 1, self)
        progress.setWindowTitle("Export picture")
        progress.setMinimumDuration(_PATIENCE_MS)
        progress.setWindowModality(Qt.WindowModality.WindowModal)

        def go_on(done: int, whole: int) -> bool:
            progress.setMaximum(whole)
            progress.setValue(done)
            return not progress.wasCanceled()

        try:
            text = self._editor.text()
            png = to_png(
                self._editor.architecture,
                self._editor.catalog,
                text,
                routes=self._routes,
                hidden=self._editor.filter.hidden,
                go_on=go_on,
                **options,  # type: ignore[arg-type]
            )
            file.save_bytes(out, png)
        except ExportCancelled:
            return False
        except (FileProblem, ValueError) as problem:
            plain.message(self, "Warning", "The picture was not written", str(problem)).exec()
            return False
        finally:
            progress.close()
            progress.deleteLater()
        self._settings.set_text("export/scale", str(self._size.currentData()))
        self._settings.set_text("export/theme", str(self._theme.currentData()))
        self._settings.set_text("export/transparent", "yes" if options["transparent"] else "no")
        self._settings.set_text("export/margin", str(self._margin.value()))
        return True
