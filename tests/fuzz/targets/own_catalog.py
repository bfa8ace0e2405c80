"""A person's own facts: a service, its integrations and a container, in one input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from explorer import paths
from explorer.catalog import compiled
from explorer.catalog.model import CatalogError
from explorer.catalog.search import search
from explorer.catalog.service_map import shelved
from fuzz import clear, facts
from fuzz.target import OPENED, REFUSED, Target
from fuzz.words import YAML

_NEXT = b"\n%%%%\n"
"""What stands between the three files of an input."""

_FILES = ("services/external/stripe.md", "integrations/stripe.yaml", "containers/rack.yaml")
_PLACE = re.compile(r"^\S+stripe\.(md|yaml)|^\S+rack\.yaml")
_SERVICE = b"""---
id: stripe
type: outsider
name: Stripe
full_name: Stripe payments
category: external
glyph: credit-card-outline
summary: Takes card payments.
aliases: [cards]
properties:
  mode: {label: Mode, type: choice, choices: [live, test], default: live}
  rate: {label: Rate, type: number, minimum: 1, maximum: 100.5, unit: per s}
limits: [{name: Requests, value: 100}]
status: {state: renamed, says: Was Strip., since: 2011, instead: [s3]}
variant: {property: mode, names: {live: Stripe live, test: Stripe test}}
sources: [{title: Docs, url: "https://example.com", as_of: 2026-11-25}]
---
See [S3](note:s3).
"""
_WAYS = b"""source: stripe
integrations:
  stripe-webhook-lambda:
    target: lambda
    kind: trigger
    invocation: sync
    native: true
    caller: source
    data: forward
    mechanism: Webhook
    sentence: "{source} calls {target}"
    label: payment
    then: Signed
    permission: {side: none, kind: none, says: None., actions: [a]}
    retries: Three days.
    failure: It is marked failed.
    when: [{end: source, property: mode, values: [live], because: Not in test.}]
    docs: {title: Ours, url: "https://example.com", as_of: 2026-11-25}
"""
_RACK = b"""id: rack
name: Rack
category: external
glyph: server
summary: Holds machines.
service: stripe
subtitle: "{mode}"
size: [320, 200]
holds: {services: [stripe, any], containers: [any]}
refuses: [{ids: [s3], because: No.}]
actions: {lambda: {Invoke: {provider: Lambda, takes: [0, 5], makes: [0, 5]}}}
sequence: {first: Source, least: 2}
properties: {mode: {label: Mode, type: choice, choices: [a, b]}}
counts_when: {mode: {mode: [a]}}
parts: {web: {service: stripe, cell: [0, 1], when: {mode: [a]}, properties: {mode: live}}}
links: []
presets: {one: {name: One, says: Says., properties: {mode: a}}}
conflicts: [{when: {mode: [a]}, because: So., settings: {mode: b}}]
"""


_KEYS = tuple(sorted({word for word in (_SERVICE + _WAYS + _RACK).split() if word.endswith(b":")}))


@cache
def _own() -> Path:
    folder = facts.scratch() / "own"
    for name in _FILES:
        (folder / name).parent.mkdir(parents=True)
    return folder


def run(data: bytes) -> str:
    parts = data.split(_NEXT)
    for name, part in zip(_FILES, [*parts, b"", b""], strict=False):
        if part:
            (_own() / name).write_bytes(part)
        else:
            (_own() / name).unlink(missing_ok=True)
    try:
        text = compiled.compile_facts(facts.data(), _own())
    except CatalogError as problem:
        return f"{REFUSED}:{_checked(str(problem))}"
    kept = facts.scratch() / "compiled.json"
    kept.write_text(text, "utf-8")
    # With no facts to fall back on.
    catalog, service_map = compiled.load_with_map(facts.scratch() / "nothing", kept)
    shelved(service_map, catalog)
    search(catalog, "stripe payments")
    kinds = (catalog.services, catalog.integrations, catalog.containers)
    return f"{OPENED}:{' '.join(str(len(kind)) for kind in kinds)}"


def _checked(problem: str) -> str:
    """What a fault is about, once it is known to name the person's file and to be readable."""
    for line in problem.splitlines():
        assert line.startswith(str(_own())), f"whose file? {line[:200]!r}"
        assert len(line) < 1000, "endless words"
        assert clear.is_one_line(line), f"not readable: {line[:200]!r}"
    key = problem.removeprefix(str(_own())).split("\n")[0].split(": ")
    return " ".join(re.sub(r"\d+|'.*", "", word)[:20] for word in key[1:3])


def _seeds() -> Iterator[bytes]:
    yield _NEXT.join((_SERVICE, _WAYS, _RACK))
    yield _SERVICE
    yield _NEXT.join((_SERVICE, _WAYS))
    yield _NEXT.join((b"", b"", _RACK.replace(b"stripe", b"lambda")))
    for path in sorted(paths.DATA.glob("containers/*.yaml"))[:3]:
        yield _NEXT.join((_SERVICE, _WAYS, path.read_bytes()))


def _mend(data: bytes, random: Random) -> bytes:
    """Mostly one damaged file between sound ones: a fault in each would hide the others."""
    damaged = random.randrange(4)
    parts = [*data.split(_NEXT), b"", b""]
    sound = (_SERVICE, _WAYS, _RACK)
    return _NEXT.join(
        part if damaged in (3, place) else whole
        for place, (part, whole) in enumerate(zip(parts, sound, strict=False))
    )


TARGET = Target(run, _seeds, (*YAML, *_KEYS, _NEXT), _mend)
