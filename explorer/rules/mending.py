"""Makes the fixes of rules on groups: one Change each, sequences lined up again after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.commands import set_property
from explorer.architecture.draft import Draft
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.containers.rows import realigned
from explorer.rules.rule import Fix

Work = Callable[[Draft], None]
"""Steps of a fix, made on a copy of the document."""


def mend(label: str, catalog: Catalog, work: Work) -> Fix:
    """A fix of these steps; what it undoes is called like its button."""

    def change(architecture: Architecture) -> Change:
        draft = Draft(architecture, label)
        work(draft)
        return realigned(architecture, catalog, draft.change)

    return Fix(label, change)


def setting(label: str, catalog: Catalog, id: str, values: Mapping[str, Any]) -> Fix:
    """A fix that gives an element these settings; None takes one away."""

    def work(draft: Draft) -> None:
        for name, value in values.items():
            there = now_there(draft.architecture, id)
            if value is not None or name in there.properties:
                draft.run(set_property(draft.architecture, id, name, value))

    return mend(label, catalog, work)


def now_there(architecture: Architecture, id: str) -> Node | Group:
    """The node or group as it is when the button is pressed."""
    found = architecture.get(id)
    if not isinstance(found, Node | Group):
        raise CommandError("What this would change is no longer there.")
    return found


def lower_first(sentence: str) -> str:
    """A sentence of the data after a colon: ``A pipeline has …`` → ``a pipeline has …``.

    A first word that is a name, such as ``CodePipeline`` or ``AWS``, stays as it is.
    """
    word = sentence.split(" ", 1)[0]
    plain = word[1:].islower() or len(word) == 1
    return sentence[:1].lower() + sentence[1:] if plain else sentence


def counted(names: Iterable[str]) -> str:
    """``SourceOutput and Assets``."""
    found = list(names)
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def action_called(category: str) -> str:
    """``a Deploy action``."""
    return f"{'an' if category[:1] in 'AEIOU' else 'a'} {category} action"
