"""Markdown in the panel's own style. Nothing is ever loaded for it from anywhere.

A fenced block is shown as code on a ground of its own, and one that is fenced as ``states`` as a
picture of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from explorer.catalog.catalog import Catalog
from explorer.ui import fonts
from explorer.ui.appearance import Appearance
from explorer.ui.panels import detail_type
from explorer.ui.panels.detail_links import NOTE
from explorer.ui.panels.detail_picture import picture_of
from explorer.ui.panels.detail_states import States, StatesPicture, read

_TILE = "tile"
_TILE_SIDE = 15
_STATES = re.compile(r"^```states\n((?:(?!```).*\n)*)```$", re.MULTILINE)
_STAND_IN = "\ue000"
"""The paragraph that keeps a picture's place among the words."""
_COMMENT = re.compile(r"(?:^|\s)#.*")
_OVER, _UNDER, _ASIDE, _ROUND = 6, 10, 10, 10
"""Room between code and the edges of its ground, and how round that is. A line's height lies
mostly above its letters.
"""


def _pictured(markdown: str) -> tuple[str, list[States]]:
    """Notes with a stand-in for each block of states, and those; a block that is none stays."""
    found: list[States] = []

    def stand_in(block: re.Match[str]) -> str:
        try:
            found.append(read(block[1]))
        except ValueError:
            return block.group()
        return _STAND_IN

    return _STATES.sub(stand_in, markdown), found


class NotesBrowser(QTextBrowser):
    """Markdown in the panel's own style, as high as it needs. Loads nothing from anywhere."""

    reached = Signal(int)

    def __init__(
        self, markdown: str, catalog: Catalog, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._markdown, states = _pictured(markdown)
        self._catalog = catalog
        self._appearance = appearance
        self._code: list[tuple[int, int]] = []
        self._pictures = [StatesPicture(each, appearance, self.viewport()) for each in states]
        self._picture_blocks: list[int] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Notes")
        spoken = (picture.accessibleDescription() for picture in self._pictures)
        self.setAccessibleDescription("\n".join(spoken))
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(14)
        self._is_sized = False
        self._render()
        appearance.changed.connect(self._render)

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Tiles are painted here; anything else a note might name is a clear pixel.

        Of nothing, or of an empty image, Qt would look for the name on the disk, in its own
        resources and in the name itself (``data:``).
        """
        url = QUrl(name)
        if url.scheme() == _TILE:
            return self._tile(url.path())
        image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        return image

    def _tile(self, service: str) -> QImage:
        ratio = max(2.0, self.devicePixelRatioF())
        side = round(_TILE_SIDE * ratio)
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = picture_of(self._catalog.service(service), self._catalog)
        picture.draw(painter, QRectF(0, 0, _TILE_SIDE, _TILE_SIDE), self._appearance.theme)
        painter.end()
        return image

    def _render(self) -> None:
        document = self.document()
        document.clear()
        features = (
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub
            | QTextDocument.MarkdownFeature.MarkdownNoHTML
        )
        document.setMarkdown(self._markdown, features)
        blocks = list(_blocks(document))
        self._picture_blocks = [b.blockNumber() for b in blocks if b.text() == _STAND_IN]
        self._code = [
            (run[0].blockNumber(), run[-1].blockNumber())
            for is_code, found in groupby(blocks, _is_code)
            if is_code and (run := list(found))
        ]
        for block in blocks:
            if _is_code(block):
                self._style_code(block)
            else:
                self._style_block(block)
        for start, length, target in reversed(list(_links(document))):
            self._style_link(start, length, target)
        self._fit()

    def _style_block(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        form = QTextBlockFormat(block.blockFormat())
        level = form.headingLevel()
        following = block.next()
        is_label = (
            not level
            and block.textList() is None
            and following.isValid()
            and following.textList() is not None
            and not block.text().rstrip().endswith((".", ":", "!", "?"))
        )
        high = round(fonts.pixels("body") * 1.45)
        form.setLineHeight(high, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        in_list = block.textList() is not None
        form.setTopMargin(14 if level else 8 if is_label else 2 if in_list else 6)
        form.setBottomMargin(3 if level or is_label or in_list else 6)
        cursor.setBlockFormat(form)
        for start, length in list(_fragments(block)):
            self._size_code(start, length)
        if not (level or is_label):
            return
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        look = QTextCharFormat()
        # The importer makes headings larger by a step, on top of any size.
        look.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
        look.setProperty(
            QTextFormat.Property.FontPixelSize,
            round(fonts.pixels("heading" if level else "overline")),
        )
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setForeground(self._appearance.theme["text" if level else "text.muted"])
        for fragment_start, fragment_length in list(_fragments(block)):
            part = QTextCursor(self.document())
            part.setPosition(fragment_start)
            part.setPosition(fragment_start + fragment_length, QTextCursor.MoveMode.KeepAnchor)
            part.mergeCharFormat(look)

    def _size_code(self, start: int, length: int) -> None:
        """Code in a sentence follows the user's text size as all else does."""
        part = QTextCursor(self.document())
        part.setPosition(start + 1)
        if part.charFormat().fontFixedPitch():
            part.setPosition(start)
            part.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            size = round(fonts.pixels("secondary"))
            look.setProperty(QTextFormat.Property.FontPixelSize, size)
            part.mergeCharFormat(look)

    def _style_code(self, block: QTextBlock) -> None:
        """A line of code. Where it is too long it goes on beneath, further in than it began."""
        size = max(10.5, fonts.pixels("secondary") - 1)
        form = QTextBlockFormat(block.blockFormat())
        form.setNonBreakableLines(False)
        high = round(size * 1.55)
        form.setLineHeight(high, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        is_first, is_last = not _is_code(block.previous()), not _is_code(block.next())
        form.setTopMargin(_OVER + 6 if is_first else 0)
        form.setBottomMargin(_UNDER + 8 if is_last else 0)
        form.setRightMargin(_ASIDE)
        cursor = QTextCursor(block)
        text = block.text()
        inset = len(text) - len(text.lstrip(" "))
        # Spaces that do not break, so that a long word never leaves them alone on their line.
        cursor.setPosition(block.position() + inset, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("\u00a0" * inset)
        look = QTextCharFormat()
        look.setFont(detail_type.font("code"))
        look.setFontFixedPitch(True)
        look.setProperty(QTextFormat.Property.FontPixelSize, round(size))
        look.setForeground(self._appearance.theme["text"])
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)
        hang = QFontMetricsF(look.font()).horizontalAdvance(" ") * (inset + 2)
        form.setLeftMargin(_ASIDE + hang)
        form.setTextIndent(-hang)
        cursor.setBlockFormat(form)
        comment = _COMMENT.search(text)
        if comment is not None:
            look = QTextCharFormat()
            look.setForeground(self._appearance.theme["text.muted"])
            cursor.setPosition(block.position() + comment.start())
            cursor.setPosition(block.position() + len(text), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)

    def _style_link(self, start: int, length: int, target: str) -> None:
        """A link in accent; one to another note that begins a line carries that service's tile."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setForeground(self._appearance.theme["accent"])
        look.setFontUnderline(False)
        look.setFontWeight(QFont.Weight.DemiBold)
        cursor.mergeCharFormat(look)
        url = QUrl(target)
        service = self._catalog.service(url.path()) if url.scheme() == NOTE else None
        # Qt breaks a line after any picture, so within a sentence one could be left behind.
        if service is None or self.document().findBlock(start).position() != start:
            return
        image = QTextImageFormat()
        image.setName(f"{_TILE}:{service.id}")
        image.setWidth(_TILE_SIDE)
        image.setHeight(_TILE_SIDE)
        image.setAnchor(True)
        image.setAnchorHref(target)
        image.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        space = QTextCharFormat(look)
        space.setAnchor(True)
        space.setAnchorHref(target)
        cursor.setPosition(start)
        cursor.insertImage(image)
        cursor.insertText("\u202f", space)

    def _fit(self) -> None:
        """As high as the words are at this width."""
        width = self.viewport().width()
        if not self._is_sized:
            return
        for number, picture in zip(self._picture_blocks, self._pictures, strict=True):
            self._make_room(number, picture.heightForWidth(width))
        self.document().setTextWidth(width)
        deepest = self.document().size().height()
        if self._code:  # the document leaves out the margin beneath its last line
            deepest = max(deepest, self._ground(*self._code[-1]).bottom() + _UNDER)
        self.setFixedHeight(int(deepest) + 2)
        for number, picture in zip(self._picture_blocks, self._pictures, strict=True):
            top = self._ground(number, number).top()
            picture.setGeometry(0, round(top), width, picture.heightForWidth(width))
            picture.show()

    def _make_room(self, number: int, height: int) -> None:
        """An empty line as high as the picture that stands there."""
        cursor = QTextCursor(self.document().findBlockByNumber(number))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        form = QTextBlockFormat()
        form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setTopMargin(8)
        form.setBottomMargin(8)
        cursor.setBlockFormat(form)

    def _ground(self, first: int, last: int) -> QRectF:
        """Where the lines of some blocks lie."""
        document = self.document()
        begin, end = (
            document.documentLayout().blockBoundingRect(document.findBlockByNumber(number))
            for number in (first, last)
        )
        return begin.united(end)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._appearance.theme["border"], 1))
        painter.setBrush(self._appearance.theme["sunken"])
        for first, last in self._code:
            lines = self._ground(first, last)
            ground = QRectF(0, lines.top(), self.viewport().width(), lines.height())
            ground = QRectF(ground.adjusted(0, -_OVER, 0, _UNDER).toRect())
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() or not self._is_sized:
            self._is_sized = True
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab walks the links; the panel is told where to, so that it can bring it into view."""
        moved = super().focusNextPrevChild(next)
        if self.hasFocus():
            self.reached.emit(self.cursorRect().center().y())
        return moved

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The panel scrolls, not the notes in it."""
        event.ignore()


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeLanguage.value)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> Iterator[tuple[int, int]]:
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        yield fragment.position(), fragment.length()
        at += 1


def _links(document: QTextDocument) -> Iterator[tuple[int, int, str]]:
    for block in _blocks(document):
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            if fragment.charFormat().isAnchor():
                yield fragment.position(), fragment.length(), fragment.charFormat().anchorHref()
            at += 1
