"""A setting with fixed choices holds none of them."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.commands import set_property
from explorer.catalog.catalog import Catalog, folded
from explorer.catalog.likeness import near
from explorer.catalog.wording import either, shown
from explorer.rules.rule import Finding, Fix, Rule, Severity
from explorer.rules.settings import Setting, settings


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for setting in settings(architecture, catalog):
        choices = setting.known.choices
        if choices and setting.value not in choices:
            what = "no kind AWS has" if setting.tells_kind else "none of its choices"
            message = (
                f"{setting.name} is {shown(setting.value)}, {what}: it must be {either(choices)}."
            )
            yield RULE.finding((setting.id,), message, setting.known.id, _fix(setting))


def _fix(setting: Setting) -> Fix | None:
    """Offered where only case or punctuation is wrong, or just one choice is near."""
    keys = {folded(choice): choice for choice in setting.known.choices}
    close = near(folded(str(setting.value)), keys)
    if not close:
        return None
    choice = keys[close[0]]

    def change(architecture: Architecture) -> Change:
        return set_property(architecture, setting.id, setting.known.id, choice)

    return Fix(f"Set to {choice}", change)


RULE = Rule(
    id="unknown-choice",
    severity=Severity.WARNING,
    title="A setting holds none of its choices",
    why="What holds for a kind of service can't be told when the kind is not known.",
    check=check,
)
