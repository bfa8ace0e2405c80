"""The style rules of the right-hand panel, all scoped under its name ``details``."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from explorer.ui import fonts
from explorer.ui.theme import Theme

_TONES = {
    "error": "danger.soft",
    "warning": "warn.soft",
    "note": "accent.soft",
}
"""Tone of a box → its ground."""


def rules(theme: Theme) -> str:
    """The panel's part of the window's style sheet."""
    t = theme.hex
    small = fonts.pixels("secondary")
    mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    boxes = "\n".join(
        f'#details QFrame#box[tone="{tone}"] {{ background: {t(ground)}; border-radius: 10px; }}'
        for tone, ground in _TONES.items()
    )
    return f"""
#details, #details QStackedWidget, #details #page {{ background: {t("surface")}; }}
#details QScrollArea {{ background: {t("surface")}; border: 0; }}
#details QLabel {{ background: transparent; padding: 0; }}
#details QLabel[role="muted"] {{ color: {t("text.muted")}; font-size: {small:.1f}px; }}
#details #rule {{ background: {t("border")}; border: 0; }}
#details QFrame#well {{ background: {t("sunken")}; border: 1px solid {t("border")};
    border-radius: 10px; }}
{boxes}
#details QTabBar {{ background: transparent; }}
#details QTabBar::tab {{ background: transparent; color: {t("text.muted")}; font-weight: 600;
    padding: 8px 4px 7px 4px; margin: 0 3px 0 0; border: 2px solid transparent; }}
#details QTabBar::tab:hover {{ color: {t("text")}; }}
#details QTabBar::tab:selected {{ color: {t("text")};
    border-bottom: 2px solid {t("accent")}; }}
#details QTabBar::tab:selected:focus {{ border: 2px solid {t("accent")}; border-radius: 8px; }}
#details QTextBrowser {{ background: transparent; border: 0; padding: 0;
    selection-background-color: {t("accent")}; selection-color: {t("on.accent")}; }}
#details QTextBrowser:focus {{ border: 0; }}
#details QPlainTextEdit#event {{ background: {t("sunken")}; border: 1px solid {t("border")};
    border-radius: 10px; padding: 6px; font-family: "{mono}", monospace;
    font-size: {max(10.5, small - 1):.1f}px; }}
#details QPlainTextEdit#event:focus {{ border: 2px solid {t("accent")}; padding: 5px; }}
#details QLineEdit, #details QComboBox, #details QPlainTextEdit {{
    background: {t("sunken")}; border: 1px solid {t("border")}; border-radius: 8px;
    padding: 4px 8px; min-height: 22px; }}
#details QLineEdit:hover, #details QComboBox:hover, #details QPlainTextEdit:hover {{
    border-color: {t("border.strong")}; }}
#details QLineEdit:focus, #details QComboBox:focus, #details QPlainTextEdit:focus {{
    border: 2px solid {t("accent")}; padding: 3px 7px; }}
#details QLineEdit[problem="true"] {{ border: 2px solid {t("danger")}; padding: 3px 7px; }}
#details QComboBox QLineEdit, #details QComboBox QLineEdit:hover,
#details QComboBox QLineEdit:focus {{ background: transparent; border: 0; border-radius: 0;
    padding: 0; min-height: 0; }}
#details QComboBox QAbstractItemView::item {{ min-height: 26px; padding: 0 8px; }}
#details QComboBox QAbstractItemView::item:selected {{ background: {t("accent.soft")};
    color: {t("text")}; }}
#details QFrame#segments {{ background: {t("sunken")}; border: 1px solid {t("border")};
    border-radius: 8px; }}
#details QPushButton#segment {{ background: transparent; border: 1px solid transparent;
    border-radius: 7px; padding: 0 4px; min-height: 26px; color: {t("text.muted")};
    font-weight: 500; }}
#details QPushButton#segment:hover {{ color: {t("text")}; }}
#details QPushButton#segment:checked {{ background: {t("raised")}; color: {t("text")};
    border: 1px solid {t("border")}; font-weight: 600; }}
#details QPushButton#segment:focus {{ border: 2px solid {t("accent")}; padding: 0 3px; outline: 0;
    min-height: 24px; }}
#details QComboBox::down-arrow {{ image: none; width: 0; height: 0; }}
#details QPushButton {{ min-height: 30px; padding: 0 12px; border: 1px solid {t("border")};
    border-radius: 8px; background: {t("raised")}; font-weight: 600; }}
#details QPushButton:hover {{ background: {t("hover")}; }}
#details QPushButton:focus {{ border: 2px solid {t("accent")}; padding: 0 11px;
    min-height: 28px; }}
#details QPushButton[primary="true"] {{ background: {t("accent")}; color: {t("on.accent")};
    border-color: {t("accent")}; }}
#details QPushButton[primary="true"]:hover {{ background: {t("accent")};
    border: 1px solid {t("text")}; }}
#details QPushButton[primary="true"]:focus {{ border: 2px solid {t("text")}; padding: 0 11px;
    min-height: 28px; }}
#details QPushButton[link="true"] {{ background: transparent; border: 2px solid transparent;
    color: {t("accent")}; padding: 0 4px; min-height: 14px; }}
#details QPushButton[link="true"]:hover {{ background: {t("accent.soft")}; }}
#details QPushButton[link="true"]:focus {{ border: 2px solid {t("accent")}; }}
"""
