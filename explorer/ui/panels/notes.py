"""The notes of a service: its sentence, how it is called, and the Markdown as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QPainter,
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
from explorer.catalog.model import Integration, Service
from explorer.ui import fonts
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import strokes
from explorer.ui.panels import detail_wording
from explorer.ui.panels.detail_links import NOTE, Links
from explorer.ui.panels.detail_page import Page, Well
from explorer.ui.panels.detail_picture import Picture, picture_of
from explorer.ui.panels.detail_rows import Chip, Fact, Row, RowContent

_TILE = "tile"
_TILE_SIDE = 15


class NotesBrowser(QTextBrowser):
    """Markdown in the panel's own style, as high as it needs. Loads nothing from anywhere."""

    def __init__(
        self, markdown: str, catalog: Catalog, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._markdown = markdown
        self._catalog = catalog
        self._appearance = appearance
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Notes")
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(14)
        self._is_sized = False
        self._render()
        appearance.changed.connect(self._render)

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Tiles are painted here; anything else a note might name is empty."""
        url = QUrl(name)
        if url.scheme() == _TILE:
            return self._tile(url.path())
        return None

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
        for block in list(_blocks(document)):
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

    def _style_link(self, start: int, length: int, target: str) -> None:
        """A link in accent; one to another note carries that service's tile."""
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
        if service is None:
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
        self.document().setTextWidth(width)
        self.setFixedHeight(int(self.document().size().height()) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() or not self._is_sized:
            self._is_sized = True
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The panel scrolls, not the notes in it."""
        event.ignore()


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


class NotesPage(Page):
    """``used`` holds the integrations that the drawing has at this node."""

    def __init__(
        self,
        service: Service,
        catalog: Catalog,
        links: Links,
        appearance: Appearance,
        used: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(appearance, parent)
        self._service = service
        self._catalog = catalog
        self._links = links
        self._used = used
        self.build()

    def fill(self) -> None:
        self.words(self._service.summary)
        self._add_calls()
        if self._service.notes:
            browser = NotesBrowser(self._service.notes, self._catalog, self._appearance, self)
            browser.anchorClicked.connect(self._links.follow)
            self.add(browser, 4)
        self._add_sources()

    def _add_calls(self) -> None:
        groups = self._calls()
        if not groups:
            return
        self.heading("How it is called")
        for title, glyph, integrations in groups:
            well = Well(self)
            content = RowContent(title, Picture(glyph), side=16, role="overline")
            head = Fact(content, self._appearance, well)
            well.column.addWidget(head)
            grid = well.grid()
            for place, integration in enumerate(integrations):
                grid.addWidget(self._chip(integration, well), place // 2, place % 2)
            self.add(well)

    def _calls(self) -> list[tuple[str, str, list[Integration]]]:
        """Native triggers by invocation, one for each source; then those through others."""
        found: dict[str, dict[str, Integration]] = {}
        for integration in self._catalog.incoming(self._service.id):
            if integration.kind == "trigger" and integration.native:
                way = "through" if integration.through else integration.invocation
                found.setdefault(way, {}).setdefault(integration.source, integration)
        groups = []
        for way, glyph in strokes.INVOCATION_GLYPHS.items():
            if way in found:
                title = f"{strokes.INVOCATION_WORDS[way]}: {detail_wording.CALLED[way]}"
                groups.append((title, glyph, list(found[way].values())))
        if "through" in found:
            through = list(found["through"].values())
            groups.append(("Not directly: through another service", "routes", through))
        return groups

    def _chip(self, integration: Integration, parent: QWidget) -> Chip:
        source = self._catalog.services[integration.source]
        tip = detail_wording.whole_sentence(integration, self._catalog)
        between = self._catalog.service(integration.through)
        if between:
            tip = f"Through {between.name}. {tip}"
        chip = Chip(
            source.name,
            picture_of(source, self._catalog),
            integration.id,
            tip,
            self._appearance,
            parent,
            integration.id in self._used,
        )
        chip.chosen.connect(self._links.integration_wanted)
        return chip

    def _add_sources(self) -> None:
        """All pages beyond the one that the foot of the panel shows."""
        if len(self._service.sources) < 2:
            return
        self.heading("More to read")
        rows = self.rows()
        for source in self._service.sources[1:]:
            content = RowContent(
                source.title,
                second=f"read {source.as_of}",
                mark="open-in-new",
                tip=f"Opens {source.url}",
            )
            row = Row(content, source.url, self._appearance, self)
            row.chosen.connect(self._links.open_page)
            rows.add(row)
