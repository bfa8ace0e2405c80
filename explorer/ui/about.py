"""What the program is, and in which version."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from explorer import __version__


def show_about(window: QWidget) -> None:
    QMessageBox.about(
        window,
        "AWS Architecture Explorer",
        f"AWS Architecture Explorer {__version__}\n\nStudy, compose and share AWS "
        "architectures. Facts are read in the AWS documentation; each note names its page "
        "and date. Not affiliated with Amazon Web Services.",
    )
