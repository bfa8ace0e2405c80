"""Type, text painting and style rules of the left and bottom panels and of the search popup."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from explorer.ui import fonts
from explorer.ui.theme import Theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_END = Qt.TextElideMode.ElideRight
_LONGEST = 2000
"""No more letters than this are measured or painted: in a file there may be a million."""


@lru_cache(maxsize=64)
def _sized(role: str, pixels: float) -> QFont:
    found = QFont(fonts.font(role))
    found.setPixelSize(int(pixels + 0.5))
    return found


def font(role: str) -> QFont:
    """A role's font in panels: scaled with the user's own text size."""
    return _sized(role, fonts.pixels(role))


def row_height(least: int, role: str = "body", lines: int = 1) -> int:
    """A row's height: the design's, or more where the user's text needs it."""
    return max(least, round(QFontMetricsF(font(role)).height() * lines) + 12)


def width_of(words: str, role: str) -> float:
    return QFontMetricsF(font(role)).horizontalAdvance(words[:_LONGEST])


def text(
    painter: QPainter,
    role: str,
    colour: QColor,
    rect: QRectF,
    words: str,
    flags: Qt.AlignmentFlag = _LEFT,
) -> None:
    """One line, elided to its rect."""
    found = font(role)
    painter.setFont(found)
    painter.setPen(colour)
    fitting = QFontMetricsF(found).elidedText(words[:_LONGEST], _END, rect.width())
    painter.drawText(rect, int(flags), fitting)


def row_ground(
    painter: QPainter, rect: QRectF, theme: Theme, fill: str = "", focused: bool = False
) -> None:
    """The ground of a row: rounded, in a token's colour, with the focus ring when it has focus."""
    if fill:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme[fill])
        painter.drawRoundedRect(rect, 8, 8)
    if focused:
        painter.setPen(QPen(theme["accent"], 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 7, 7)


def rules(theme: Theme) -> str:
    """Style sheet rules, each under an object name that only these panels carry."""
    t = theme.hex
    body, small = fonts.pixels("body"), fonts.pixels("secondary")
    return f"""
#palette, #services, #study, #legend, #outline, #problems, #history, #bottom {{
    background: {t("surface")}; }}
QTreeView#rows {{ background: transparent; border: 0; outline: 0; padding: 0; }}
QLineEdit#filter {{ background: {t("sunken")}; border: 1px solid {t("border")};
    border-radius: 8px; padding: 4px 8px; min-height: 22px; color: {t("text")};
    selection-background-color: {t("accent")}; selection-color: {t("on.accent")}; }}
QLineEdit#filter:hover {{ border-color: {t("border.strong")}; }}
QLineEdit#filter:focus {{ border: 2px solid {t("accent")}; padding: 3px 7px; }}
QLabel#filter-key {{ color: {t("text.muted")}; background: {t("surface")};
    border: 1px solid {t("border")}; border-radius: 5px; padding: 0 6px;
    font-size: {max(10.5, small - 1):.1f}px; }}
QToolButton#filter-clear {{ border: 0; padding: 2px; background: transparent;
    border-radius: 6px; }}
QToolButton#filter-clear:hover {{ background: {t("hover")}; }}
QLabel#nothing {{ color: {t("text.muted")}; padding: 8px 16px; }}
QLabel#nothing:focus {{ border: 2px solid {t("accent")}; border-radius: 8px; }}
#legend {{ border-top: 1px solid {t("border")}; }}
QTabBar#bottom-tabs {{ background: transparent; border: 0; qproperty-drawBase: 0; }}
QTabBar#bottom-tabs::tab {{ background: transparent; border: 0; color: {t("text.muted")};
    border-bottom: 2px solid transparent; padding: 9px 4px 7px 4px; margin-right: 16px;
    font-size: {body:.1f}px; font-weight: 500; }}
QTabBar#bottom-tabs::tab:hover {{ color: {t("text")}; }}
QTabBar#bottom-tabs::tab:selected {{ color: {t("text")}; font-weight: 600;
    border-bottom: 2px solid {t("accent")}; }}
QTabBar#bottom-tabs::tab:focus {{ background: {t("accent.soft")};
    border: 2px solid {t("accent")}; border-radius: 6px; padding: 7px 2px 7px 2px; }}
QFrame#bottom-line {{ background: {t("border")}; border: 0; max-height: 1px; min-height: 1px; }}
#search {{ background: transparent; }}
#search QListView {{ background: transparent; border: 0; outline: 0; }}
QLineEdit#search-edit {{ background: transparent; border: 0; border-radius: 0; padding: 0;
    color: {t("text")}; font-size: {fonts.pixels("hub"):.1f}px; min-height: 28px;
    selection-background-color: {t("accent")}; selection-color: {t("on.accent")}; }}
QLineEdit#search-edit:focus {{ border: 0; padding: 0; }}
QLabel#search-nothing {{ color: {t("text.muted")}; padding: 16px; }}
QLabel#search-key {{ color: {t("text.muted")}; background: {t("sunken")};
    border: 1px solid {t("border")}; border-radius: 5px; padding: 1px 6px;
    font-size: {max(10.5, small - 1):.1f}px; }}
"""
