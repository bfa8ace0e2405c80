"""The style sheet of the window, made from the theme's tokens and the user's text size."""

from __future__ import annotations

from explorer import paths
from explorer.ui import fonts, frame_style
from explorer.ui.panels import detail_style, left_style
from explorer.ui.theme import Theme


def style_sheet(theme: Theme) -> str:
    """All rules for one theme. Sizes are pixels, scaled with the user's font."""
    t = theme.hex
    body, small, heading = fonts.pixels("body"), fonts.pixels("secondary"), fonts.pixels("heading")
    title = fonts.pixels("title")
    icons = (paths.RESOURCES / "icons").as_posix()
    families = ", ".join(f'"{name}"' for name in fonts.families())
    return f"""
* {{ font-family: {families}; font-size: {body:.1f}px; }}
QDialog, QMessageBox {{ background: {t("surface")}; }}
QWidget {{ color: {t("text")}; }}
QToolTip {{ background: {t("text")}; color: {t("surface")}; border: 0; padding: 5px 8px; }}
QLabel#muted, QStatusBar QLabel {{ color: {t("text.muted")}; }}
QLabel#heading {{ font-size: {heading:.1f}px; font-weight: 600; }}
QLabel#title {{ font-size: {title:.1f}px; font-weight: 600; }}
QLabel#key {{ color: {t("text.muted")}; background: {t("raised")}; border: 1px solid {t("border")};
    border-radius: 5px; padding: 1px 6px; font-size: {small - 1:.1f}px; }}
QFrame#divider {{ max-width: 1px; min-width: 1px; border: 0; background: {t("border")}; }}

#document {{ font-weight: 600; }}
QMenuBar {{ background: transparent; spacing: 2px; border: 0; }}
QMenuBar::item {{ padding: 5px 9px; background: transparent; border-radius: 6px;
    color: {t("text.muted")}; }}
QMenuBar::item:selected {{ background: {t("hover")}; color: {t("text")}; }}
QMenu {{ background: {t("raised")}; border: 1px solid {t("border")}; padding: 5px; }}
QMenu::item {{ padding: 6px 28px 6px 26px; border-radius: 6px; }}
QMenu::item:selected {{ background: {t("accent.soft")}; color: {t("text")}; }}
QMenu::item:disabled {{ color: {t("text.faint")}; }}
QMenu::separator {{ height: 1px; background: {t("border")}; margin: 5px 8px; }}
QMenu::icon {{ padding-left: 8px; }}

#modes {{ background: {t("sunken")}; border: 1px solid {t("border")}; border-radius: 9px; }}
#mode {{ border: 0; border-radius: 7px; padding: 4px 14px; color: {t("text.muted")};
    font-weight: 500; }}
#mode:hover {{ color: {t("text")}; }}
#mode:checked {{ background: {t("raised")}; color: {t("text")}; border: 1px solid {t("border")};
    font-weight: 600; }}
#search-field {{ text-align: left; padding-left: 12px; color: {t("text.muted")};
    background: {t("sunken")}; border: 1px solid {t("border")}; border-radius: 8px;
    min-height: 32px; }}
#search-field:hover {{ border-color: {t("border.strong")}; }}

QPushButton {{ background: {t("raised")}; border: 1px solid {t("border")}; border-radius: 8px;
    padding: 0 14px; min-height: 32px; font-weight: 500; }}
QPushButton:hover {{ background: {t("hover")}; }}
QPushButton:disabled {{ color: {t("text.faint")}; }}
QPushButton[primary="true"] {{ background: {t("accent")}; color: {t("on.accent")};
    border-color: {t("accent")}; font-weight: 600; }}
QPushButton[primary="true"]:disabled {{ background: {t("sunken")}; color: {t("text.faint")};
    border-color: {t("border")}; }}
QPushButton[link="true"] {{ background: transparent; border: 0; color: {t("accent")};
    padding: 0 6px; min-height: 24px; font-weight: 600; }}
QPushButton:focus, QToolButton:focus, QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus,
QSpinBox:focus, QDoubleSpinBox:focus {{ border: 2px solid {t("accent")}; }}
QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: 8px;
    padding: 4px; }}
QToolButton:hover {{ background: {t("hover")}; }}
QToolButton:checked {{ background: {t("accent.soft")}; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {{ background: {t("sunken")};
    border: 1px solid {t("border")}; border-radius: 8px; padding: 4px 8px; min-height: 22px;
    selection-background-color: {t("accent")}; selection-color: {t("on.accent")}; }}
QComboBox QAbstractItemView {{ background: {t("raised")}; border: 1px solid {t("border")};
    selection-background-color: {t("accent.soft")}; selection-color: {t("text")}; }}
QComboBox::drop-down {{ border: 0; width: 26px; }}
QComboBox::down-arrow {{ image: url("{icons}/chevron-down-{theme.name}.svg"); width: 14px;
    height: 14px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: 0; background: transparent; width: 22px; }}
QSpinBox::up-arrow {{ image: url("{icons}/chevron-up-{theme.name}.svg"); width: 12px;
    height: 12px; }}
QSpinBox::down-arrow {{ image: url("{icons}/chevron-down-{theme.name}.svg"); width: 12px;
    height: 12px; }}
#rename {{ background: {t("raised")}; border: 2px solid {t("accent")}; border-radius: 8px;
    padding: 2px; }}

#floating {{ background: {t("raised")}; border: 1px solid {t("border")}; border-radius: 14px; }}
#floating #zoom {{ min-width: 48px; font-weight: 600; }}
#toast {{ background: {t("raised")}; border: 1px solid {t("ok")}; border-radius: 10px; }}
#notice {{ background: {t("raised")}; border: 1px solid {t("warn")}; border-radius: 10px; }}
#recovered {{ background: {t("raised")}; border: 1px solid {t("border")}; border-radius: 10px; }}
#refusal {{ background: transparent; }}
#refusal-mark {{ background: {t("danger.soft")}; border-radius: 9px; }}
QLabel#refusal-mark[warns="true"] {{ background: {t("warn.soft")}; }}
#overlay {{ background: {t("raised")}; border: 1px solid {t("border")}; border-radius: 14px; }}

#left-tabs::pane {{ border: 0; border-top: 1px solid {t("border")}; }}
#left-tabs QTabBar {{ background: {t("surface")}; }}
#left-tabs QTabBar::tab {{ background: transparent; border: 0; padding: 0 4px; margin: 0 8px;
    height: 38px; color: {t("text.muted")}; font-weight: 500;
    border-bottom: 2px solid transparent; }}
#left-tabs QTabBar::tab:selected {{ color: {t("text")}; font-weight: 600;
    border-bottom: 2px solid {t("accent")}; }}
#left-tabs QTabBar::tab:hover {{ color: {t("text")}; }}
#left-tabs QTabBar::tab:focus {{ color: {t("accent")}; }}
QDockWidget {{ border: 0; }}
#rail {{ background: {t("surface")}; border: 0; border-right: 1px solid {t("border")}; }}
#rail-shelf, #rail-shelf > QWidget > QWidget {{ background: {t("surface")}; border: 0; }}
#rail-line {{ border: 0; background: {t("border")}; }}
#flap {{ background: {t("surface")}; border: 0; border-right: 1px solid {t("border")}; }}
QMainWindow::separator:hover {{ background: {t("accent")}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle {{ background: {t("border")}; border-radius: 3px; min-height: 28px;
    min-width: 28px; }}
QScrollBar::handle:hover {{ background: {t("border.strong")}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollArea {{ border: 0; background: transparent; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ font-size: {small:.1f}px; padding: 0 8px; }}
QStatusBar QLabel#hint {{ color: {t("text")}; }}
QCheckBox::indicator {{ width: 16px; height: 16px; }}
{frame_style.rules(theme)}
{left_style.rules(theme)}
{detail_style.rules(theme)}
"""
