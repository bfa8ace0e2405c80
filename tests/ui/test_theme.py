"""Colours can be read and told apart, in both themes."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from PySide6.QtGui import QColor

from explorer.catalog.catalog import Catalog
from explorer.ui.theme import Theme

GROUNDS = ("canvas", "surface", "sunken", "raised", "hover")
TEXTS = ("text", "text.muted", "text.faint", "accent", "danger", "warn", "ok")
OUTLINES = ("border.strong", "edge.trigger", "edge.integration", "accent", "ok", "danger")
STATES = ("accent", "danger", "warn", "ok")


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: QColor) -> float:
    red, green, blue = (linear(p) for p in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: QColor, b: QColor) -> float:
    """WCAG 2.2 contrast ratio."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(colour: QColor) -> tuple[float, float, float]:
    """CIE L*a*b* under D65."""
    r, g, b = (linear(p) for p in (colour.redF(), colour.greenF(), colour.blueF()))
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883

    def f(t: float) -> float:
        return t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116

    return 116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))


def difference(a: QColor, b: QColor) -> float:
    """CIE76 colour difference."""
    return sum((p - q) ** 2 for p, q in zip(lab(a), lab(b), strict=True)) ** 0.5


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return Theme(request.param)


def test_text_reads_on_every_ground(theme: Theme) -> None:
    low = {
        (token, ground): round(contrast(theme[token], theme[ground]), 2)
        for token, ground in product(TEXTS, GROUNDS)
        if contrast(theme[token], theme[ground]) < 4.5
    }
    assert not low


def test_outlines_and_lines_stand_out_from_every_ground(theme: Theme) -> None:
    low = {
        (token, ground): round(contrast(theme[token], theme[ground]), 2)
        for token, ground in product(OUTLINES, GROUNDS)
        if contrast(theme[token], theme[ground]) < 3.0
    }
    assert not low


@pytest.mark.parametrize("token", STATES)
def test_states_read_on_their_soft_grounds(theme: Theme, token: str) -> None:
    assert contrast(theme[token], theme[f"{token}.soft"]) >= 4.5
    assert contrast(theme["text"], theme[f"{token}.soft"]) >= 4.5


def test_words_on_the_primary_button_read(theme: Theme) -> None:
    assert contrast(theme["on.accent"], theme["accent"]) >= 4.5


def test_white_glyphs_read_on_every_tile(theme: Theme, catalog: Catalog) -> None:
    white = QColor("#FFFFFF")
    for category in catalog.categories.values():
        assert contrast(white, theme.tile(category)) >= 4.5, category.id


def test_ink_of_every_category_reads(theme: Theme, catalog: Catalog) -> None:
    for category, ground in product(catalog.categories.values(), ("canvas", "surface", "raised")):
        assert contrast(theme.ink(category), theme[ground]) >= 4.5, (category.id, ground)


def test_categories_can_be_told_apart(theme: Theme, catalog: Catalog) -> None:
    for a, b in combinations(catalog.categories.values(), 2):
        assert difference(theme.tile(a), theme.tile(b)) >= 15, (a.id, b.id)


def test_no_category_looks_like_a_state(theme: Theme, catalog: Catalog) -> None:
    for category, token in product(catalog.categories.values(), STATES):
        assert difference(theme.tile(category), theme[token]) >= 20, (category.id, token)


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="light or dark"):
        Theme("sepia")
