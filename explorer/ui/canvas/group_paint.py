"""Paints groups: frame, header, strip, footer, and the card of one that is collapsed. No item."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.catalog.model import Category
from explorer.containers.frames import CAPTION, FOOTER, HANDOVER, HEADER, STRIP
from explorer.ui import glyphs
from explorer.ui.canvas import card
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.group_face import GroupFace, Row
from explorer.ui.theme import Theme

RADIUS = 16.0
_CARD_RADIUS = 14.0
_AGAINST = {Look.REFUSED: "danger", Look.ADVISED_AGAINST: "warn"}
_HALOS = {Look.SELECTED: "accent", Look.NATIVE: "ok"}
_OFFERED = {Look.NATIVE: 2.0, Look.FROM_CODE: 1.25}
_DASHES = {"dash": [5.0, 4.0], "dots": [1.0, 3.0]}


def frame(
    painter: QPainter, rect: QRectF, face: GroupFace, category: Category, theme: Theme, look: Look
) -> None:
    """Ground and outline."""
    ink = theme.ink(category)
    is_card = face.outline == "card"
    radius = _CARD_RADIUS if is_card else RADIUS
    if look in _HALOS:
        painter.setPen(QPen(theme.faded(_HALOS[look], 0.22), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
    ground = theme["surface"] if is_card else theme.faded("surface", 0.45 if theme.is_dark else 0.7)
    tint = QColor(ink)
    tint.setAlphaF(0.0 if is_card else 0.03 if theme.is_dark else 0.025)
    # One fill, as large translucent ones are what takes time on a canvas full of frames.
    painter.setBrush(_over(tint, theme[f"{_AGAINST[look]}.soft"] if look in _AGAINST else ground))
    painter.setPen(_pen(face, ink, theme, look))
    painter.drawRoundedRect(rect, radius, radius)


def _over(upper: QColor, lower: QColor) -> QColor:
    """The one colour that covers as both do, one on top of the other."""
    a, b = upper.alphaF(), lower.alphaF()
    alpha = a + b * (1 - a)
    if alpha == 0:
        return QColor(0, 0, 0, 0)
    share = a / alpha
    found = QColor(
        round(upper.red() * share + lower.red() * (1 - share)),
        round(upper.green() * share + lower.green() * (1 - share)),
        round(upper.blue() * share + lower.blue() * (1 - share)),
    )
    found.setAlphaF(alpha)
    return found


def _pen(face: GroupFace, ink: QColor, theme: Theme, look: Look) -> QPen:
    if look in _OFFERED:
        return QPen(theme["ok"], _OFFERED[look])
    if look in (Look.SELECTED, Look.LINKED):
        return QPen(theme["accent"], 2)
    if look in _AGAINST:
        pen = QPen(theme[_AGAINST[look]], 2)
        pen.setDashPattern([3.0, 2.4])
        return pen
    if face.outline == "card":
        return QPen(theme["border.strong" if look is Look.HOVER else "border"], 1)
    colour = QColor(ink)
    colour.setAlphaF(0.75 if look is Look.HOVER else 0.45)
    if not face.named:
        colour = theme["border.strong"]
    pen = QPen(colour, 1.25)
    if face.outline in _DASHES:
        pen.setDashPattern(_DASHES[face.outline])
    if face.outline == "dots":
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def brief_header(
    painter: QPainter, rect: QRectF, face: GroupFace, category: Category, theme: Theme
) -> None:
    """Tile and title alone for half the size, the title as large as there is room for."""
    room = QRectF(rect.left() + 16, rect.top(), max(0.0, rect.width() - 28), HEADER)
    if face.named and face.outline != "card":
        square = QRectF(room.left() - 4, rect.top() + 9, 22, 22)
        card.tile(painter, square, theme.tile(category), face.glyph, 0.66)
        room.setLeft(room.left() + 26)
    is_inked = face.named and face.outline != "card"
    ink = theme.ink(category) if is_inked else theme["text"]
    role = "brief" if card.width_of(face.title, "brief") <= room.width() else "node"
    card.text(painter, role, ink, room, face.title)


def header(
    painter: QPainter, rect: QRectF, face: GroupFace, category: Category, theme: Theme
) -> None:
    """Tile, title and subtitle at the left, the badge at the right."""
    top, left, right = rect.top(), rect.left() + 16, rect.right() - 12
    middle = QRectF(left, top, max(0.0, right - left), HEADER)
    if face.badge:
        wide = card.width_of(face.badge, "pill") + 20
        if wide < middle.width() - 120:
            box = QRectF(right - wide, top + 9, wide, 24)
            _chip(painter, box, face.badge, theme)
            middle.setRight(box.left() - 10)
    ink = theme.ink(category)
    if face.outline == "card":
        card.text(painter, "strong", theme["text"], middle.adjusted(0, 4, 0, 4), face.title)
        return
    if face.named:
        card.tile(
            painter, QRectF(left - 4, top + 10, 20, 20), theme.tile(category), face.glyph, 0.66
        )
        middle.setLeft(left + 24)
    card.text(painter, "node", ink if face.named else theme["text"], middle, face.title)
    used = min(card.width_of(face.title, "node"), middle.width()) + 8
    rest = middle.adjusted(used, 0, 0, 0)
    if face.subtitle and rest.width() > 30:
        card.text(painter, "service", theme["text.muted"], rest, face.subtitle)


def title_place(face: GroupFace) -> tuple[float, float]:
    """How far from the frame's left the title begins, and how far down its line is moved."""
    if face.outline == "card":
        return 16.0, 4.0
    return (40.0 if face.named else 16.0), 0.0


def title_reach(face: GroupFace) -> float:
    """How far from the frame's left title and subtitle reach, if there is room for both."""
    reach = title_place(face)[0] + card.width_of(face.title, "node")
    if face.subtitle and face.outline != "card":
        reach += 8 + card.width_of(face.subtitle, "service")
    return reach


def title_only(painter: QPainter, rect: QRectF, face: GroupFace, theme: Theme) -> None:
    """The title at the size of the screen, for a canvas seen from afar."""
    painter.save()
    painter.translate(rect.left() + 16, rect.top() + 8)
    painter.scale(2, 2)
    card.text(painter, "node", theme["text"], QRectF(0, 0, (rect.width() - 32) / 2, 20), face.title)
    painter.restore()


def details(painter: QPainter, rect: QRectF, face: GroupFace, theme: Theme) -> None:
    """Strip, caption, what is handed over, and footer."""
    bottom = rect.bottom()
    if face.strip:
        _strip(painter, QRectF(rect.left(), rect.top() + HEADER, rect.width(), STRIP), face, theme)
    if face.footer:
        bottom -= FOOTER
        _footer(painter, QRectF(rect.left(), bottom, rect.width(), FOOTER), face, theme)
    if face.caption:
        bottom -= CAPTION + 6
        glyphs.draw(
            painter, face.glyph, QRectF(rect.left() + 24, bottom + 9, 14, 14), theme["text"]
        )
        words = QRectF(rect.left() + 46, bottom, rect.width() - 56, CAPTION)
        card.text(painter, "overline", theme["text"], words, face.caption)
    if face.handover:
        bottom -= HANDOVER
        for number, row in enumerate(face.handover):
            area = QRectF(rect.left() + 16, bottom + number * 52, rect.width() - 28, 48)
            _row(painter, area, row, theme, "nothing")


def stack(painter: QPainter, cards: Iterable[QRectF], theme: Theme) -> None:
    """Edges of more cards behind one that stands for several."""
    painter.setPen(QPen(theme["border"], 1))
    painter.setBrush(theme["raised"])
    for rect in cards:
        for step in (8, 4):
            painter.drawRoundedRect(rect.translated(step, step), card.CARD_RADIUS, card.CARD_RADIUS)


def collapsed(
    painter: QPainter, rect: QRectF, face: GroupFace, category: Category, theme: Theme, look: Look
) -> None:
    """The card that stands for a group, with the count of what is in it."""
    for step in (8, 4):
        painter.setPen(QPen(theme["border"], 1))
        painter.setBrush(theme["raised"])
        painter.drawRoundedRect(rect.adjusted(step, step, -step, step - 2), 12, 12)
    words = f"{face.inside} inside" if face.inside else "empty"
    card.node_card(painter, rect, theme, category, face.glyph, face.title, words, look)


def strip_words(face: GroupFace, width: float) -> tuple[tuple[float, float], ...]:
    """From where to where each row under the title reaches, from the frame's left on."""
    rows = [row for row in face.strip if row.chips]
    wide = (width - 32) / max(1, len(rows))
    found = []
    for number, row in enumerate(rows):
        left = 16 + number * wide
        chips = sum(_chip_width(row, chip) + 6 for chip in row.chips) - 6
        words = max(card.width_of(row.label, "overline"), chips)
        found.append((left - 4, left + min(words, wide - 12) + 4))
    return tuple(found)


def _chip_width(row: Row, chip: str) -> float:
    return card.width_of(chip, "pill") + (36 if chip in row.ticked else 20)


def _line(painter: QPainter, rect: QRectF, y: float, theme: Theme) -> None:
    painter.setPen(QPen(theme["border"], 1))
    painter.drawLine(int(rect.left() + 16), int(y), int(rect.right() - 16), int(y))


def _strip(painter: QPainter, area: QRectF, face: GroupFace, theme: Theme) -> None:
    rows = [row for row in face.strip if row.chips]
    wide = (area.width() - 32) / max(1, len(rows))
    for number, row in enumerate(rows):
        left = area.left() + 16 + number * wide
        _row(painter, QRectF(left, area.top() + 2, wide - 12, area.height() - 12), row, theme)
    if rows:
        _line(painter, area, area.bottom() - 2, theme)


def _row(painter: QPainter, area: QRectF, row: Row, theme: Theme, empty: str = "") -> None:
    """A heading, and below it as many chips as there is room for; the rest is counted."""
    top = QRectF(area.left(), area.top(), area.width(), 16)
    card.text(painter, "overline", theme["text.muted"], top, row.label)
    y, x = area.top() + 19, area.left()
    if not row.chips:
        card.text(painter, "service", theme["text.muted"], QRectF(x, y, area.width(), 22), empty)
        return
    for number, chip in enumerate(row.chips):
        wide = min(_chip_width(row, chip), area.width())
        if x + wide > area.right() + 1 and number:
            more = f"+{len(row.chips) - number}"
            card.text(painter, "pill", theme["text.muted"], QRectF(x + 2, y, 40, 24), more)
            return
        _chip(painter, QRectF(x, y, wide, 24), chip, theme, "check" if chip in row.ticked else "")
        x += wide + 6


def _chip(painter: QPainter, box: QRectF, words: str, theme: Theme, glyph: str = "") -> None:
    painter.setPen(QPen(theme["border"], 1))
    painter.setBrush(theme["raised"])
    painter.drawRoundedRect(box, 7, 7)
    left = 10.0
    if glyph:
        square = QRectF(box.left() + 8, box.center().y() - 6.5, 13, 13)
        glyphs.draw(painter, glyph, square, theme["accent"])
        left = 26.0
    card.text(painter, "pill", theme["text"], box.adjusted(left, 0, -6, 0), words)


def foot_words(face: GroupFace, width: float) -> tuple[tuple[float, float], ...]:
    """From where to where each fact at the foot of a frame reaches, from the frame's left on."""
    found = []
    wide = (width - 32) / max(1, len(face.footer))
    for number, fact in enumerate(face.footer):
        left = 16 + number * wide
        words = max(card.width_of(fact.label, "service"), card.width_of(fact.value, "overline"))
        room = wide - 8 - (30 if fact.glyph else 0)
        found.append((left - 4, left + (30 if fact.glyph else 0) + min(words, room) + 4))
    return tuple(found)


def _footer(painter: QPainter, area: QRectF, face: GroupFace, theme: Theme) -> None:
    _line(painter, area, area.top(), theme)
    wide = (area.width() - 32) / len(face.footer)
    for number, fact in enumerate(face.footer):
        left = area.left() + 16 + number * wide
        if fact.glyph:
            square = QRectF(left, area.top() + 19, 20, 20)
            glyphs.draw(painter, fact.glyph, square, theme["text.muted"])
            left += 30
        room = area.left() + 16 + (number + 1) * wide - left - 8
        label = QRectF(left, area.top() + 11, room, 16)
        card.text(painter, "service", theme["text.muted"], label, fact.label)
        value = QRectF(left, area.top() + 28, room, 16)
        card.text(painter, "overline", theme["text"], value, fact.value)
