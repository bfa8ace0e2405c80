"""Every fact file: read, cross-checked, and held to what docs/catalog.md promises its readers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from string import Formatter
from urllib.parse import urlsplit

import pytest

from explorer import paths
from explorer.catalog import loader
from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Integration, Service, Source

AWS_HOSTS = ("aws.amazon.com", "developer.amazon.com")


@cache
def catalog() -> Catalog:
    return loader.load_catalog()


@cache
def glyphs() -> frozenset[str]:
    """The names in the glyph font's charmap, read beside QtAwesome without importing it."""
    spec = find_spec("qtawesome")
    assert spec is not None
    assert spec.origin is not None
    (charmap,) = Path(spec.origin).parent.glob("fonts/materialdesignicons6-webfont-charmap-*.json")
    return frozenset(json.loads(charmap.read_text("utf-8")))


def sources() -> Iterator[tuple[str, Source]]:
    for service in catalog().services.values():
        for source in service.sources:
            yield service.id, source
    for integration in catalog().integrations.values():
        yield integration.id, integration.docs
    for container in catalog().containers.values():
        for source in container.sources:
            yield container.id, source


def test_all_facts_load_and_agree_with_one_another() -> None:
    found = catalog()
    files = loader.fact_files(paths.DATA)
    assert len(found.services) == sum(path.suffix == ".md" for path in files)
    assert {i.source for i in found.integrations.values()} == {
        path.stem for path in files if path.parent.name == "integrations"
    }


def test_every_glyph_is_in_the_font() -> None:
    named = {s.id: s.glyph for s in catalog().services.values()}
    named |= {c.id: c.glyph for c in catalog().categories.values()}
    for container in catalog().containers.values():
        named[container.id] = container.glyph
        shown = [p for p in (*container.properties, *container.member_properties) if p.glyph]
        named |= {f"{container.id}.{p.id}": p.glyph for p in shown}
        if container.sequence is not None:
            named[f"{container.id} in order"] = container.sequence.glyph
    assert {id: glyph for id, glyph in named.items() if glyph not in glyphs()} == {}


def test_every_category_has_services() -> None:
    used = {service.category for service in catalog().services.values()}
    assert used == set(catalog().categories)


def test_every_source_is_a_page_of_aws() -> None:
    def is_aws(url: str) -> bool:
        parts = urlsplit(url)
        host = parts.hostname or ""
        return parts.scheme == "https" and any(
            host == known or host.endswith(f".{known}") for known in AWS_HOSTS
        )

    assert [(id, source.url) for id, source in sources() if not is_aws(source.url)] == []


def test_no_page_was_read_in_the_future() -> None:
    late = [
        (id, source.as_of)
        for id, source in sources()
        if date.fromisoformat(source.as_of) > date.today()
    ]
    assert late == []


def test_names_and_summaries_fit_where_they_are_shown() -> None:
    for service in catalog().services.values():
        assert len(service.name) <= (18 if service.placeable else 26), service.id
        assert 10 < len(service.summary) < 110, service.id
        assert "\n" not in service.summary, service.id


def test_what_can_be_drawn_can_be_refused_with_a_reason() -> None:
    missing = [
        service.id
        for service in catalog().services.values()
        if service.type == "service" and not (service.drives and service.driven)
    ]
    assert missing == []


def shown_label(integration: Integration) -> str:
    """The label as a fresh connection shows it, its braces filled in with the defaults."""
    ends = (catalog().services[id] for id in (integration.source, integration.target))
    properties = [p for end in ends for p in end.properties] + [*integration.properties]
    return integration.label.format_map({p.id: p.default or "" for p in properties})


def test_labels_and_choices_fit_where_they_are_shown() -> None:
    for integration in catalog().integrations.values():
        assert 0 < len(shown_label(integration)) <= 16, integration.id
        assert 0 < len(integration.then) < 40, integration.id
        assert not integration.sentence.endswith("."), integration.id
        assert "\n" not in integration.sentence, integration.id


def test_every_sentence_names_its_two_ends_and_nothing_else() -> None:
    for integration in catalog().integrations.values():
        names = [name for _, name, _, _ in Formatter().parse(integration.sentence) if name]
        assert sorted(names) == ["source", "target"], integration.id


def test_sample_events_are_json() -> None:
    for integration in catalog().integrations.values():
        if integration.event:
            try:
                json.loads(integration.event)
            except ValueError as problem:
                pytest.fail(f"{integration.id}: {problem}")


def test_native_triggers_of_a_function_show_their_event() -> None:
    """A person learns an event source by the event that it sends."""
    missing = [
        i.id
        for i in catalog().integrations.values()
        if (i.kind, i.target, i.native) == ("trigger", "lambda", True)
        and not i.through
        and not i.event
    ]
    assert missing == []


def test_where_aws_moved_on_the_successors_exist() -> None:
    for service in catalog().services.values():
        if service.status:
            assert set(service.status.instead) <= set(catalog().services), service.id


def test_what_goes_through_another_service_goes_through_a_third() -> None:
    for integration in catalog().integrations.values():
        if integration.through:
            assert integration.through not in (integration.source, integration.target)


def test_notes_hold_no_html_and_no_pictures() -> None:
    for service in catalog().services.values():
        notes = catalog().notes[service.id]
        assert "![" not in notes, service.id
        assert "</" not in notes, service.id


def test_properties_of_one_thing_have_one_name_each() -> None:
    found = catalog()
    things: list[Service | Integration] = [*found.services.values()]
    for thing in (*things, *found.integrations.values()):
        ids = [p.id for p in thing.properties]
        assert len(ids) == len(set(ids)), thing.id


def test_names_and_summaries_of_containers_fit_where_they_are_shown() -> None:
    for container in catalog().containers.values():
        assert len(container.name) <= 24, container.id
        assert 10 < len(container.summary) < 110, container.id
        assert container.summary.endswith("."), container.id
        for preset in container.presets:
            assert len(preset.name) <= 18, preset.id
            assert preset.says.endswith("."), preset.id


def test_containers_of_aws_name_the_pages_they_rest_on() -> None:
    silent = [c.id for c in catalog().containers.values() if c.service and not c.sources]
    assert silent == []


def test_what_a_stage_holds_has_actions_and_what_has_actions_may_lie_in_it() -> None:
    acting = [c for c in catalog().containers.values() if c.actions]
    assert acting
    for container in acting:
        assert set(container.holds.services) == set(container.actions), container.id
        refused = {id for refusal in container.refuses for id in refusal.ids}
        assert not refused & set(container.actions), container.id


def test_actions_take_and_make_no_fewer_than_none_and_no_more_than_their_most() -> None:
    for container in catalog().containers.values():
        for service, actions in container.actions.items():
            categories = [action.category for action in actions]
            assert len(set(categories)) == len(categories), service
            for action in actions:
                for least, most in (action.takes, action.makes):
                    assert 0 <= least <= most, (service, action.category)


def test_reasons_of_containers_are_full_sentences() -> None:
    for container in catalog().containers.values():
        said = [container.within_because] if container.within else []
        said += [refusal.because for refusal in container.refuses]
        said += [conflict.because for conflict in container.conflicts]
        said += [part.missing for part in container.parts if part.missing]
        said += [p.missing for p in container.properties if p.missing]
        if container.sequence is not None:
            said += [container.sequence.first_because, container.sequence.least_because]
        for sentence in said:
            assert sentence[:1].isupper(), (container.id, sentence)
            assert sentence.endswith("."), (container.id, sentence)
            assert len(sentence) < 125, (container.id, sentence)


def test_presets_and_fixes_of_containers_set_what_they_may() -> None:
    """A value of a choice is one of the choices, and a number lies within its limits."""
    for container in catalog().containers.values():
        given = [preset.properties for preset in container.presets]
        given += [conflict.settings for conflict in container.conflicts]
        given += [{p.id: p.suggested for p in container.properties if p.suggested is not None}]
        given += [{p.id: p.default for p in container.properties if p.default is not None}]
        for settings in given:
            for name, value in settings.items():
                known = container.property(name)
                assert known is not None, (container.id, name)
                assert not known.choices or value in known.choices, (container.id, name, value)
                if known.type == "integer":
                    assert known.minimum is None or value >= known.minimum, (container.id, name)
                    assert known.maximum is None or value <= known.maximum, (container.id, name)


def test_conditions_in_containers_ask_for_values_that_can_be_chosen() -> None:
    def allowed(name: str) -> set[str]:
        known = [p for c in catalog().containers.values() if (p := c.property(name))]
        return {choice for p in known for choice in p.choices}

    for container in catalog().containers.values():
        asked = [conflict.when for conflict in container.conflicts]
        asked += [part.when for part in container.parts]
        for when in asked:
            for name, values in when.items():
                assert set(values) <= allowed(name), (container.id, name, values)
