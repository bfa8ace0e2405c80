"""For any two services: direct, a way round, or no sense in asking; always with a true sentence."""

from __future__ import annotations

from explorer.catalog.answers import Verdict, answer
from explorer.catalog.catalog import Catalog

FIFO = {"type": "FIFO"}


def without(catalog: Catalog, integration: str) -> Catalog:
    left = [way for way in catalog.integrations.values() if way.id != integration]
    return Catalog(
        catalog.categories.values(), catalog.services.values(), left, costs=[catalog.costs]
    )


def test_direct_ways_come_commonest_first_and_those_from_code_last(real: Catalog) -> None:
    found = answer(real, "lambda", "sqs")
    assert found.verdict is Verdict.DIRECT
    native = [offer.integration.native for offer in found.offers]
    assert native == sorted(native, reverse=True)
    assert {True, False} == set(native)
    assert found.refusal is None
    assert found.ways_round == ()


def test_what_is_not_direct_has_a_reason_and_two_ways_round(real: Catalog) -> None:
    found = answer(real, "s3", "stepfunctions")
    assert found.verdict is Verdict.ROUND
    assert found.refusal is not None
    assert found.refusal.because.startswith("Because S3 sends its events only to ")
    assert found.ways_round[0].services == ("eventbridge",)
    assert len(found.ways_round) == 2


def test_the_kind_decides(real: Catalog) -> None:
    assert answer(real, "sns", "lambda").verdict is Verdict.DIRECT
    found = answer(real, "sns", "lambda", FIFO)
    assert found.verdict is Verdict.ROUND
    assert found.refusal is not None
    assert "FIFO topic" in found.refusal.because
    assert found.ways_round[0].services == ("sqs",)
    for way in found.ways_round:
        first = way.integrations[0]
        kinds = [c.values for c in first.when if (c.end, c.property) == ("source", "type")]
        assert all("FIFO" in values for values in kinds), "no way asks for another kind of topic"


def test_what_has_ended_leads_nowhere(real: Catalog) -> None:
    found = answer(real, "opsworks", "s3")
    assert found.verdict is Verdict.NONE
    assert found.refusal is not None
    assert "ended" in found.refusal.because


def test_taking_a_fact_away_changes_the_answer(real: Catalog) -> None:
    assert answer(real, "scheduler", "codebuild").verdict is Verdict.DIRECT
    less = without(real, "scheduler-target-codebuild")
    found = answer(less, "scheduler", "codebuild")
    assert found.verdict is Verdict.ROUND
    assert found.refusal is not None
    assert "CodeBuild" not in found.refusal.because.split("only")[-1]


def test_every_pair_gets_an_answer_with_a_whole_sentence(real: Catalog) -> None:
    drawn = [service.id for service in real.services.values() if service.placeable]
    assert len(drawn) ** 2 > 5000
    seen = set()
    for source in drawn:
        for target in drawn:
            found = answer(real, source, target)
            seen.add(found.verdict)
            if found.verdict is Verdict.DIRECT:
                assert found.offers
                continue
            assert found.refusal is not None
            assert found.refusal.because.startswith("Because ")
            assert found.refusal.because.endswith("."), found.refusal.because
            assert bool(found.ways_round) == (found.verdict is Verdict.ROUND)
    assert seen == set(Verdict)


def test_what_only_a_setting_decides_is_direct_and_says_so(real: Catalog) -> None:
    found = answer(real, "parameterstore", "kms")
    assert found.verdict is Verdict.DIRECT
    assert not found.offers[0].holds
    assert found.offers[0].because
    chosen = answer(real, "parameterstore", "kms", {"type": "String"})
    assert chosen.verdict is not Verdict.DIRECT


def test_what_is_direct_the_other_way_about_is_told(real: Catalog) -> None:
    found = answer(real, "msk", "glue")
    assert found.verdict is not Verdict.DIRECT
    assert "glue-stream-msk" in [offer.integration.id for offer in found.reverse]


def test_a_reason_names_nothing_that_goes_beside_the_flow(real: Catalog) -> None:
    found = answer(real, "msk", "glue")
    assert found.refusal is not None
    assert "Secrets Manager" not in found.refusal.because
