"""Turns the mapping of a container's file into a Container, one function per kind of value."""

from __future__ import annotations

from typing import Any

from explorer.catalog import facts
from explorer.catalog.containers import (
    Action,
    Conflict,
    Container,
    Counterpart,
    Held,
    Part,
    PartLink,
    Preset,
    Refusal,
    Role,
    Sequence,
)
from explorer.catalog.fields import Fields

OUTLINES = ("solid", "dash", "dots", "card")
SEVERITIES = ("error", "warning")
_MOST = 10_000


def container(fields: Fields) -> Container:
    found = Container(
        id=fields.text("id", None),
        name=fields.text("name", None),
        category=fields.text("category", None),
        glyph=fields.text("glyph", None),
        summary=fields.text("summary", None),
        service=fields.text("service"),
        acts_as=_role(fields.inner("acts_as")),
        stem=fields.text("stem"),
        outline=fields.text("outline", "solid", OUTLINES),
        subtitle=fields.text("subtitle"),
        caption=fields.text("caption"),
        badge=fields.text("badge"),
        strip=fields.texts("strip"),
        footer=fields.texts("footer"),
        stacked=fields.flag("stacked", False),
        size=_pair(fields, "size", (320, 208)),
        within=fields.texts("within"),
        within_because=fields.text("within_because"),
        holds=_held(fields.inner("holds")),
        refuses=tuple(_refusal(each) for each in fields.items("refuses")),
        actions={id: _actions(inner) for id, inner in fields.entries("actions").items()},
        sequence=_sequence(fields.inner("sequence")),
        properties=facts.properties(fields),
        counts_when={id: _values(inner) for id, inner in fields.entries("counts_when").items()},
        member_properties=facts.properties(fields, "member_properties"),
        parts=tuple(_part(id, inner) for id, inner in fields.entries("parts").items()),
        links=tuple(_link(each) for each in fields.items("links")),
        presets=tuple(_preset(id, inner) for id, inner in fields.entries("presets").items()),
        conflicts=tuple(_conflict(each) for each in fields.items("conflicts")),
        sources=tuple(facts.source(each) for each in fields.items("sources")),
    )
    fields.done()
    return found


def _role(fields: Fields | None) -> Role | None:
    if fields is None:
        return None
    settings = {id: _counterpart(inner) for id, inner in fields.entries("settings").items()}
    found = Role(fields.text("service", None), settings)
    fields.done()
    return found


def _counterpart(fields: Fields) -> Counterpart:
    named = fields.inner("values")
    values = {key: named.text(key, None) for key in named.raw_keys()} if named else {}
    found = Counterpart(fields.text("property", None), values)
    fields.done()
    return found


def _pair(fields: Fields, key: str, default: tuple[int, int] | None = None) -> tuple[int, int]:
    value = fields.raw(key, default)
    if isinstance(value, tuple):
        return value
    if not isinstance(value, list) or len(value) != 2 or not all(map(_is_count, value)):
        fields.fail(key, f"must be a list of two whole numbers from 0 to {_MOST:,}")
    return (value[0], value[1])


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST


def _held(fields: Fields | None) -> Held:
    if fields is None:
        return Container._field_defaults["holds"]  # type: ignore[no-any-return]
    found = Held(fields.texts("services"), fields.texts("containers"))
    fields.done()
    return found


def _refusal(fields: Fields) -> Refusal:
    found = Refusal(
        ids=fields.texts("ids"),
        because=fields.text("because", None),
        severity=fields.text("severity", "error", SEVERITIES),
        instead=fields.text("instead"),
    )
    fields.done()
    return found


def _actions(fields: Fields) -> tuple[Action, ...]:
    """By category, as in ``Build: {provider: CodeBuild, takes: [1, 5], makes: [0, 5]}``."""
    found = []
    for category in fields.raw_keys():
        inner = fields.required(category)
        action = Action(
            category=category,
            provider=inner.text("provider", None),
            takes=_pair(inner, "takes"),
            makes=_pair(inner, "makes"),
            types=inner.texts("types"),
        )
        inner.done()
        found.append(action)
    return tuple(found)


def _sequence(fields: Fields | None) -> Sequence | None:
    if fields is None:
        return None
    least = fields.number("least")
    found = Sequence(
        first=fields.text("first"),
        least=int(least or 0),
        glyph=fields.text("glyph"),
        first_because=fields.text("first_because"),
        least_because=fields.text("least_because"),
    )
    fields.done()
    return found


def _part(id: str, fields: Fields) -> Part:
    settings = fields.inner("properties")
    found = Part(
        id=id,
        service=fields.text("service"),
        container=fields.text("container"),
        name=fields.text("name"),
        cell=_pair(fields, "cell", (0, 0)),
        within=fields.text("within"),
        when=_when(fields),
        properties=settings.plain() if settings else {},
        missing=fields.text("missing"),
        severity=fields.text("severity", "warning", SEVERITIES),
        unwanted=fields.text("unwanted"),
        elsewhere=fields.flag("elsewhere", False),
    )
    if bool(found.service) == bool(found.container):
        fields.fail("service", "a part is either a service or a container")
    fields.done()
    return found


def _when(fields: Fields) -> dict[str, tuple[Any, ...]]:
    """Settings by name, each with the values that are meant: ``{tier: [Worker]}``."""
    inner = fields.inner("when")
    return {} if inner is None else _values(inner)


def _values(fields: Fields) -> dict[str, tuple[Any, ...]]:
    return {name: fields.values(name) for name in fields.raw_keys()}


def _conflict(fields: Fields) -> Conflict:
    settings = fields.inner("settings")
    found = Conflict(
        when=_when(fields),
        because=fields.text("because", None),
        severity=fields.text("severity", "error", SEVERITIES),
        settings=settings.plain() if settings else {},
    )
    fields.done()
    return found


def _link(fields: Fields) -> PartLink:
    found = PartLink(fields.text("from", None), fields.text("to", None), fields.text("via", None))
    fields.done()
    return found


def _preset(id: str, fields: Fields) -> Preset:
    found = Preset(
        id=id,
        name=fields.text("name", None),
        says=fields.text("says", None),
        properties=fields.required("properties").plain(),
    )
    fields.done()
    return found
