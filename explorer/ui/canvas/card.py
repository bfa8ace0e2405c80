"""Paints services: tiles, cards, chips, pills. Pure painting; no item, no document."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPen,
)

from explorer.catalog.model import Category
from explorer.ui import fonts, glyphs
from explorer.ui.canvas.kept import paint_kept
from explorer.ui.theme import Theme

CARD_RADIUS = 12.0
TILE_RADIUS = 0.24
_LONGEST = 4000
"""No more letters than this are measured or painted: in a file there may be a million."""
WHITE = QColor("#FFFFFF")


class Look(Enum):
    """The states a card can be in while it is pointed at, chosen or offered as a target."""

    REST = "rest"
    HOVER = "hover"
    SELECTED = "selected"
    NATIVE = "native"
    FROM_CODE = "from code"
    THROUGH_OTHERS = "through others"
    DIMMED = "dimmed"
    REFUSED = "refused"
    ADVISED_AGAINST = "advised against"
    LINKED = "linked"


def tile(painter: QPainter, rect: QRectF, colour: QColor, glyph: str, share: float = 0.61) -> None:
    """A rounded square in a category's colour, 8 % lighter at the top, with a white glyph."""
    gradient = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    gradient.setColorAt(0, colour.lighter(108))
    gradient.setColorAt(1, colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    radius = rect.width() * TILE_RADIUS
    painter.drawRoundedRect(rect, radius, radius)
    side = rect.width() * share
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    glyphs.draw(painter, glyph, square, WHITE)


def shadow(painter: QPainter, rect: QRectF, radius: float, theme: Theme, level: int = 1) -> None:
    """Elevation as stacked translucent rounded rects; in dark only popovers have one."""
    if theme.is_dark and level < 3:
        return

    def paint(painter: QPainter, at: QRectF) -> None:
        _stacked(painter, at, radius, theme, level)

    paint_kept(painter, rect, _SHADOW_ROOM, ("shadow", radius, theme.name, level), paint)


_SHADOW_ROOM = 9.0
"""Further than this no shadow reaches."""


def _stacked(painter: QPainter, rect: QRectF, radius: float, theme: Theme, level: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    steps = {1: 3, 2: 5, 3: 9}[level]
    alpha = {1: 0.028, 2: 0.028, 3: 0.024}[level]
    for step in range(steps, 0, -1):
        spread = step * 0.75
        painter.setBrush(theme.faded("shadow", alpha))
        grown = rect.adjusted(-spread, -spread + level, spread, spread + level)
        painter.drawRoundedRect(grown, radius + spread, radius + spread)


def panel(painter: QPainter, rect: QRectF, theme: Theme, radius: float = CARD_RADIUS) -> None:
    """A raised card without content."""
    painter.setPen(QPen(theme["border"], 1))
    painter.setBrush(theme["raised"])
    painter.drawRoundedRect(rect, radius, radius)


def outline(
    painter: QPainter, rect: QRectF, theme: Theme, look: Look, retired: bool = False
) -> None:
    """The ground and outline of a card in one of its looks."""
    radius = CARD_RADIUS
    halo = {
        Look.SELECTED: ("accent", 4.0, 0.22),
        Look.NATIVE: ("ok", 5.0, 0.25),
    }.get(look)
    if halo:
        token, width, alpha = halo
        painter.setPen(QPen(theme.faded(token, alpha), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grown = rect.adjusted(-width / 2 - 1, -width / 2 - 1, width / 2 + 1, width / 2 + 1)
        painter.drawRoundedRect(grown, radius + width / 2 + 1, radius + width / 2 + 1)
    fill = {
        Look.NATIVE: "ok.soft",
        Look.REFUSED: "danger.soft",
        Look.ADVISED_AGAINST: "warn.soft",
    }.get(look, "raised")
    token, width, dash = {
        Look.HOVER: ("border.strong", 1.0, None),
        Look.SELECTED: ("accent", 2.0, None),
        Look.LINKED: ("accent", 1.5, None),
        Look.NATIVE: ("ok", 2.0, None),
        Look.FROM_CODE: ("ok", 1.25, None),
        Look.THROUGH_OTHERS: ("ok", 1.0, (4.0, 3.0)),
        Look.REFUSED: ("danger", 2.0, (3.0, 2.4)),
        Look.ADVISED_AGAINST: ("warn", 2.0, (3.0, 2.4)),
    }.get(look, ("border", 1.0, None))
    pen = QPen(theme[token], width)
    if retired and look in (Look.REST, Look.HOVER):
        pen = QPen(theme["border.strong"], 1.0)
        dash = (4.0, 3.0)
    if dash:
        pen.setDashPattern(list(dash))
    painter.setPen(pen)
    painter.setBrush(theme[fill])
    painter.drawRoundedRect(rect, radius, radius)


def _is_seam(words: str, place: int) -> bool:
    """Whether a word is joined there from two: ``Cloud|Formation``."""
    return words[place - 1].islower() and words[place].isupper()


@lru_cache(maxsize=4096)
def wrapped(text: str, role: str, width: float, lines: int) -> tuple[str, ...]:
    """Text broken at spaces, hyphens or, failing those, anywhere, elided in its last line."""
    metrics = QFontMetricsF(fonts.font(role))
    rest = text[:_LONGEST].strip()
    found: list[str] = []
    while rest and len(found) < lines - 1 and width_of(rest, role) > width:
        cut = fonts.fitting(metrics, rest, width)
        soft = max(rest.rfind(mark, 1, cut + (mark == " ")) for mark in " -_./")
        seam = max((n for n in range(2, cut + 1) if _is_seam(rest, n)), default=0)
        if soft > 2:
            cut = soft + (rest[soft] != " ")
        elif seam:
            cut = seam
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest:
        found.append(elided(rest, role, width))
    return tuple(found)


def text(
    painter: QPainter,
    role: str,
    colour: QColor,
    rect: QRectF,
    words: str,
    flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
) -> None:
    """One line, elided to its rect."""
    font = fonts.font(role)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, int(flags), elided(words, role, rect.width()))


@lru_cache(maxsize=4096)
def elided(words: str, role: str, width: float) -> str:
    if width_of(words, role) <= width:
        return words[:_LONGEST]
    metrics = QFontMetricsF(fonts.font(role))
    return metrics.elidedText(words[:_LONGEST], Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=4096)
def width_of(words: str, role: str) -> float:
    return QFontMetricsF(fonts.font(role)).horizontalAdvance(words[:_LONGEST])


def badge(painter: QPainter, center: QPointF, theme: Theme, severity: str) -> None:
    """The worst finding, as an 18 px disc on a card's corner. error, warning or note."""
    token, glyph = {
        "error": ("danger", "close-thick"),
        "warning": ("warn", "exclamation-thick"),
        "note": ("accent", "information-variant"),
    }[severity]
    _sign(painter, _around(center, 10), theme, token, glyph, 12)


def cancel(painter: QPainter, center: QPointF, theme: Theme) -> None:
    """The sign of a connection that AWS does not have, at its end."""
    _sign(painter, _around(center, 11), theme, "danger", "cancel", 14)


def _sign(
    painter: QPainter, rect: QRectF, theme: Theme, token: str, glyph: str, side: float
) -> None:
    def paint(painter: QPainter, at: QRectF) -> None:
        painter.setPen(QPen(theme["canvas"], 2))
        painter.setBrush(theme[token])
        painter.drawEllipse(at)
        square = QRectF(0, 0, side, side)
        square.moveCenter(at.center())
        glyphs.draw(painter, glyph, square, theme["on.accent"])

    paint_kept(painter, rect, 2, ("sign", theme.name, token, glyph), paint)


def _around(center: QPointF, radius: float) -> QRectF:
    return QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius)


def lock(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """The sign of a card that stays in its place, in its lower right corner."""
    square = QRectF(rect.right() - 18, rect.bottom() - 18, 12, 12)
    glyphs.draw(painter, "lock-outline", square, theme["text.faint"])


def pill_width(words: str) -> float:
    """How wide the pill of a label is, in pixels."""
    return width_of(words, "pill") + 38


def pill(
    painter: QPainter,
    center: QPointF,
    words: str,
    glyph: str,
    theme: Theme,
    token: str = "border.strong",
    ink: str = "text",
    glyph_token: str = "edge.trigger",
) -> QRectF:
    """A label on a line: glyph and words in a rounded box. Returns the box."""
    box = QRectF(0, 0, pill_width(words), 22)
    box.moveCenter(center)

    def paint(painter: QPainter, at: QRectF) -> None:
        painter.setPen(QPen(theme[token], 1))
        painter.setBrush(theme["raised"])
        painter.drawRoundedRect(at, 11, 11)
        square = QRectF(at.left() + 9, at.center().y() - 6.5, 13, 13)
        glyphs.draw(painter, glyph, square, theme[glyph_token])
        text(painter, "pill", theme[ink], at.adjusted(26, 0, -6, 0), words)

    paint_kept(painter, box, 1, ("pill", theme.name, words, glyph, token, ink, glyph_token), paint)
    return box


def disc(
    painter: QPainter, center: QPointF, glyph: str, theme: Theme, token: str = "border.strong"
) -> None:
    """The 20 px disc that stands for a pill on a short line."""

    def paint(painter: QPainter, at: QRectF) -> None:
        painter.setPen(QPen(theme[token], 1))
        painter.setBrush(theme["raised"])
        painter.drawEllipse(at)
        square = QRectF(0, 0, 13, 13)
        square.moveCenter(at.center())
        glyphs.draw(painter, glyph, square, theme["edge.trigger"])

    paint_kept(painter, _around(center, 10), 1, ("disc", theme.name, glyph, token), paint)


def node_card(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    category: Category,
    glyph: str,
    name: str,
    caption: str,
    look: Look = Look.REST,
    retired: bool = False,
) -> None:
    """The card of a node: tile, name in up to two lines, service line."""
    kept = (theme.name, category.id, glyph, name, caption, look.value, retired)

    def paint(painter: QPainter, at: QRectF) -> None:
        _node_card(painter, at, theme, category, glyph, name, caption, look, retired)

    paint_kept(painter, rect, _SHADOW_ROOM, ("card", *kept), paint)


def _node_card(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    category: Category,
    glyph: str,
    name: str,
    caption: str,
    look: Look,
    retired: bool,
) -> None:
    level = 2 if look == Look.HOVER else 1
    shadow(painter, rect, CARD_RADIUS, theme, level)
    outline(painter, rect, theme, look, retired)
    colour = theme["border.strong"] if retired else theme.tile(category)
    tile(painter, QRectF(rect.left() + 12, rect.top() + 14, 36, 36), colour, glyph)
    left, width = rect.left() + 58, rect.width() - 66
    lines = wrapped(name, "node", width, 2)
    if len(lines) == 2:
        text(painter, "node", theme["text"], QRectF(left, rect.top() + 14, width, 18), lines[0])
        text(painter, "node", theme["text"], QRectF(left, rect.top() + 32, width, 18), lines[1])
    elif not caption:
        text(painter, "node", theme["text"], QRectF(left, rect.top(), width, rect.height()), name)
    else:
        text(painter, "node", theme["text"], QRectF(left, rect.top() + 14, width, 18), name)
        text(
            painter,
            "service",
            theme["text.muted"],
            QRectF(left, rect.top() + 33, width, 16),
            caption,
        )


def brief_card(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    category: Category,
    glyph: str,
    name: str,
    look: Look = Look.REST,
    retired: bool = False,
) -> None:
    """The card of a node at half its size: its name alone, as large as can be."""

    def paint(painter: QPainter, at: QRectF) -> None:
        outline(painter, at, theme, look, retired)
        colour = theme["border.strong"] if retired else theme.tile(category)
        tile(painter, QRectF(at.left() + 9, at.top() + 15, 34, 34), colour, glyph)
        room = at.adjusted(50, 0, -5, 0)
        lines = wrapped(name, "brief", room.width(), 2)
        top = at.center().y() - _BRIEF_LINE * len(lines) / 2
        for line in lines:
            row = QRectF(room.left(), top, room.width(), _BRIEF_LINE)
            text(painter, "brief", theme["text"], row, line)
            top += _BRIEF_LINE

    kept = ("brief", theme.name, category.id, glyph, name, look.value, retired)
    paint_kept(painter, rect, _SHADOW_ROOM, kept, paint)


_BRIEF_LINE = 20.0
