"""Turns the mappings of fact files into catalog values, one function per kind of value."""

from __future__ import annotations

import re

from explorer.catalog.fields import Fields
from explorer.catalog.model import (
    Category,
    Condition,
    Integration,
    Limit,
    Permission,
    Property,
    Service,
    Source,
    Status,
)

KINDS = ("trigger", "integration")
INVOCATIONS = ("sync", "async", "poll", "stream", "stage", "declare", "observe")
PERMISSION_KINDS = (
    "role-policy",
    "lambda-permission",
    "topic-policy",
    "queue-policy",
    "bucket-policy",
    "key-policy",
    "pass-role",
    "service-role",
    "none",
)
STATES = ("retired", "maintenance", "renamed", "returned", "indirect")
PROPERTY_TYPES = ("text", "integer", "number", "boolean", "choice", "list")
_LONGEST_ID = 100
"""A drawing could not keep it else."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_COLOUR = re.compile(r"#[0-9A-F]{6}")


def category(id: str, fields: Fields) -> Category:
    def colour(key: str) -> str:
        value = fields.text(key, None)
        if not _COLOUR.fullmatch(value):
            fields.fail(key, "must be a colour such as #AF4900")
        return value

    found = Category(
        id=id,
        name=fields.text("name", None),
        glyph=fields.text("glyph", None),
        light=colour("light"),
        dark_tile=colour("dark_tile"),
        dark_ink=colour("dark_ink"),
    )
    fields.done()
    return found


def source(fields: Fields) -> Source:
    found = Source(fields.text("title", None), fields.text("url", None), fields.text("as_of", None))
    if not found.url.startswith("https://"):
        fields.fail("url", "must begin with https://")
    if not _DATE.fullmatch(found.as_of):
        fields.fail("as_of", "must be a date such as 2026-11-23")
    fields.done()
    return found


def property(id: str, fields: Fields) -> Property:
    if len(id) > _LONGEST_ID:
        fields.fail("label", f"its id is longer than {_LONGEST_ID} characters")
    found = Property(
        id=id,
        label=fields.text("label", None),
        type=fields.text("type", None, PROPERTY_TYPES),
        help=fields.text("help"),
        default=fields.raw("default"),
        choices=fields.texts("choices"),
        minimum=fields.number("minimum"),
        maximum=fields.number("maximum"),
        unit=fields.text("unit"),
        missing=fields.text("missing"),
        suggested=fields.raw("suggested"),
        offered=fields.text("offered"),
        not_below=fields.text("not_below"),
        glyph=fields.text("glyph"),
    )
    if (found.type == "choice") != bool(found.choices):
        fields.fail("choices", "goes with type choice, and only with it")
    if found.type == "choice" and found.default not in (None, *found.choices):
        fields.fail("default", f"must be one of {', '.join(found.choices)}")
    fields.done()
    return found


def properties(fields: Fields, key: str = "properties") -> tuple[Property, ...]:
    return tuple(property(id, inner) for id, inner in fields.entries(key).items())


def _status(fields: Fields | None) -> Status | None:
    if fields is None:
        return None
    found = Status(
        state=fields.text("state", None, STATES),
        says=fields.text("says", None),
        since=fields.text("since"),
        instead=fields.texts("instead"),
    )
    fields.done()
    return found


def _limit(fields: Fields) -> Limit:
    found = Limit(fields.text("name", None), fields.text("value", None))
    fields.done()
    return found


def service(fields: Fields) -> Service:
    type = fields.text("type", None, ("service", "outsider", "concept"))
    variant = fields.inner("variant")
    names = variant.required("names") if variant else None
    found = Service(
        id=fields.text("id", None),
        type=type,
        name=fields.text("name", None),
        full_name=fields.text("full_name", None),
        category=fields.text("category", None),
        glyph=fields.text("glyph", None),
        summary=fields.text("summary", None),
        resource=fields.text("resource"),
        topic=fields.text("topic"),
        part_of=fields.text("part_of"),
        placeable=fields.flag("placeable", type != "concept"),
        aliases=fields.texts("aliases"),
        variant_property=variant.text("property", None) if variant else "",
        variants={k: names.text(k, None) for k in variant.raw("names")}
        if variant and names
        else {},
        properties=properties(fields),
        limits=tuple(_limit(inner) for inner in fields.items("limits")),
        status=_status(fields.inner("status")),
        replaces=fields.texts("replaces"),
        drives=fields.text("drives"),
        driven=fields.text("driven"),
        sources=tuple(source(inner) for inner in fields.items("sources")),
        shared=fields.flag("shared", False),
    )
    if variant:
        variant.done()
        told_apart_by = found.property(found.variant_property)
        if told_apart_by is None or set(told_apart_by.choices) != set(found.variants):
            fields.fail("variant", "names must have a key for each choice of its property")
    if found.type == "service" and not found.sources:
        fields.fail("sources", "a service needs at least one")
    fields.done()
    return found


def _permission(fields: Fields) -> Permission:
    found = Permission(
        side=fields.text("side", None, ("source", "target", "service", "none")),
        kind=fields.text("kind", None, PERMISSION_KINDS),
        says=fields.text("says", None),
        principal=fields.text("principal"),
        actions=fields.texts("actions"),
    )
    fields.done()
    return found


def _condition(fields: Fields) -> Condition:
    values = fields.values("values")
    if not values:
        fields.fail("values", "must be a list with at least one value")
    found = Condition(
        end=fields.text("end", None, ("source", "target")),
        property=fields.text("property", None),
        values=values,
        because=fields.text("because", None),
    )
    fields.done()
    return found


def integration(id: str, source_id: str, fields: Fields) -> Integration:
    found = Integration(
        id=id,
        source=source_id,
        target=fields.text("target", None),
        kind=fields.text("kind", None, KINDS),
        invocation=fields.text("invocation", None, INVOCATIONS),
        native=fields.flag("native"),
        caller=fields.text("caller", None, ("source", "target", "service")),
        data=fields.text("data", None, ("forward", "back", "both")),
        mechanism=fields.text("mechanism", None),
        sentence=fields.text("sentence", None),
        label=fields.text("label", None),
        then=fields.text("then", None),
        permission=_permission(fields.required("permission")),
        docs=source(fields.required("docs")),
        more_permissions=tuple(_permission(p) for p in fields.items("more_permissions")),
        retries=fields.text("retries"),
        failure=fields.text("failure"),
        batching=fields.text("batching"),
        ordering=fields.text("ordering"),
        event=fields.text("event"),
        trap=fields.text("trap"),
        note=fields.text("note"),
        when=tuple(_condition(c) for c in fields.items("when")),
        properties=properties(fields),
        through=fields.text("through"),
        remember=fields.text("remember"),
        network=fields.text("network"),
        aside=fields.flag("aside", False),
    )
    if not id.startswith(f"{source_id}-") or not id.endswith(f"-{found.target}"):
        fields.fail("target", f"id {id} must read <source>-<mechanism>-<target>")
    if "{source}" not in found.sentence or "{target}" not in found.sentence:
        fields.fail("sentence", "must name {source} and {target}")
    if found.kind == "trigger" and not (found.retries and found.failure):
        fields.fail("retries", "a trigger says who retries, and in failure where what failed goes")
    fields.done()
    return found
