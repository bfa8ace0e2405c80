from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from explorer.catalog.catalog import Catalog
from explorer.catalog.connections import (
    Standing,
    default_way,
    detours,
    label,
    offers,
    offers_both_ways,
    refusal,
    standing,
    then,
    through_names,
    words,
)

FIFO = {"type": "FIFO"}


def ids(found: Any) -> list[str]:
    return [offer.integration.id for offer in found]


def refused(catalog: Catalog, source: str, target: str, **target_properties: Any) -> str:
    found = refusal(catalog, source, {}, target, target_properties)
    return f"{found.title}. {found.because}"


def without(catalog: Catalog, integration_id: str) -> Catalog:
    left = [i for i in catalog.integrations.values() if i.id != integration_id]
    return Catalog(
        catalog.categories.values(), catalog.services.values(), left, costs=[catalog.costs]
    )


def test_native_ways_are_offered_before_those_from_code(sample: Catalog) -> None:
    assert ids(offers(sample, "lambda", {}, "sqs", {})) == [
        "lambda-destination-sqs",
        "lambda-sdk-sqs",
    ]


def test_an_old_id_is_offered_what_its_successor_is(sample: Catalog) -> None:
    assert ids(offers(sample, "cloudwatchevents", {}, "lambda", {})) == ["eventbridge-rule-lambda"]


def test_ways_through_others_are_no_offer(sample: Catalog) -> None:
    assert sample.between("cloudtrail", "lambda")
    assert offers(sample, "cloudtrail", {}, "lambda", {}) == ()


def test_a_way_for_another_kind_does_not_hold_and_says_why(sample: Catalog) -> None:
    (offer,) = offers(sample, "s3", {}, "sns", FIFO)
    assert not offer.holds
    assert offer.because == "A FIFO topic takes no events from S3."
    assert offer.target_settings == {"type": "standard"}


@pytest.mark.parametrize("properties", [{}, {"type": None}, {"type": "standard"}])
def test_an_unset_property_means_its_default(
    sample: Catalog, properties: Mapping[str, Any]
) -> None:
    (offer,) = offers(sample, "s3", {}, "sns", properties)
    assert offer.holds
    assert offer.because == ""


def test_a_switch_nobody_set_is_set_with_the_connection(sample: Catalog) -> None:
    (offer,) = offers(sample, "s3", {}, "eventbridge", {})
    assert offer.holds
    assert offer.source_settings == {"eventbridge": True}
    assert offer.target_settings == {}


def test_a_switch_somebody_turned_off_refuses(sample: Catalog) -> None:
    (offer,) = offers(sample, "s3", {"eventbridge": False}, "eventbridge", {})
    assert not offer.holds
    (offer,) = offers(sample, "s3", {"eventbridge": True}, "eventbridge", {})
    assert offer.holds
    assert offer.source_settings == {}


def test_both_ways_come_native_first(sample: Catalog) -> None:
    assert ids(offers_both_ways(sample, "lambda", {}, "s3", {})) == [
        "s3-notification-lambda",
        "lambda-sdk-s3",
    ]
    assert ids(offers_both_ways(sample, "lambda", {}, "sqs", {})) == [
        "lambda-destination-sqs",
        "sqs-esm-lambda",
        "lambda-sdk-sqs",
    ]


def test_one_service_twice_is_offered_each_way_once(sample: Catalog) -> None:
    assert ids(offers_both_ways(sample, "lambda", {}, "lambda", {})) == ["lambda-sdk-lambda"]


@pytest.mark.parametrize(
    ("source", "target", "properties", "expected"),
    [
        ("s3", "lambda", {}, Standing.NATIVE),
        ("lambda", "s3", {}, Standing.FROM_CODE),
        ("s3", "sns", FIFO, Standing.NONE),
        ("s3", "stepfunctions", {}, Standing.THROUGH_OTHERS),
        ("cloudtrail", "lambda", {}, Standing.THROUGH_OTHERS),
        ("cloudwatch", "s3", {}, Standing.NONE),
        ("s3", "nowhere", {}, Standing.NONE),
        ("nowhere", "s3", {}, Standing.NONE),
    ],
)
def test_standing(
    sample: Catalog, source: str, target: str, properties: Any, expected: Standing
) -> None:
    assert standing(sample, source, {}, target, properties) is expected


def test_a_refusal_names_where_the_source_leads(sample: Catalog) -> None:
    assert refused(sample, "s3", "stepfunctions") == (
        "S3 can't start Step Functions. "
        "Because S3 sends its events only to Lambda, SNS, SQS or EventBridge."
    )


def test_the_reason_follows_the_data(sample: Catalog) -> None:
    less = without(sample, "s3-notification-sns")
    assert "only to Lambda, SQS or EventBridge." in refused(less, "s3", "stepfunctions")


def test_deleting_an_integration_changes_standing_and_way_round(sample: Catalog) -> None:
    assert standing(sample, "s3", {}, "lambda", {}) is Standing.NATIVE
    less = without(sample, "s3-notification-lambda")
    assert standing(less, "s3", {}, "lambda", {}) is Standing.THROUGH_OTHERS
    assert detours(less, "s3", "lambda")
    assert refused(less, "s3", "lambda").startswith("S3 can't trigger Lambda. Because")


def test_a_source_that_says_nothing_lets_the_target_speak(sample: Catalog) -> None:
    assert refused(sample, "client", "lambda") == (
        "Client app can't trigger Lambda. "
        "Because Lambda is started only by S3, EventBridge, SNS or SQS."
    )


def test_without_any_words_in_the_data_a_true_sentence_remains(sample: Catalog) -> None:
    assert refused(sample, "cloudwatch", "sqs") == (
        "CloudWatch can't use SQS. Because AWS has no direct way from CloudWatch to SQS."
    )


def test_people_are_reached_and_stores_are_used(sample: Catalog) -> None:
    assert refused(sample, "s3", "client").startswith("S3 can't reach Client app. ")
    assert refused(sample, "sqs", "s3").startswith("SQS can't use S3. ")


def test_a_condition_gives_its_own_reason_and_the_kind_its_name(sample: Catalog) -> None:
    found = refusal(sample, "s3", {}, "sns", FIFO)
    assert found.title == "S3 can't use SNS FIFO topic"
    assert found.because == "Because a FIFO topic takes no events from S3."
    found = refusal(sample, "s3", {"eventbridge": False}, "eventbridge", {})
    assert found.title == "S3 can't use EventBridge as it is set"


def test_a_way_through_another_is_named(sample: Catalog) -> None:
    assert refused(sample, "cloudtrail", "lambda") == (
        "CloudTrail can't trigger Lambda. "
        "Because CloudTrail delivers its log only to EventBridge or S3; "
        "it works through EventBridge."
    )


def test_an_unknown_service_is_not_checked(sample: Catalog) -> None:
    assert refusal(sample, "s3", {}, "quantum", {}).title == (
        "quantum is not known here, so nothing is checked"
    )


def test_the_way_round_is_the_native_one_with_fewest_steps(sample: Catalog) -> None:
    first, second = detours(sample, "s3", "stepfunctions")[:2]
    assert first.services == ("eventbridge",)
    assert [i.id for i in first.integrations] == [
        "s3-events-eventbridge",
        "eventbridge-rule-stepfunctions",
    ]
    assert through_names(sample, first) == "EventBridge"
    assert second.services == ("lambda",)


def test_ways_round_take_two_steps_where_one_is_not_enough(sample: Catalog) -> None:
    assert detours(sample, "cloudtrail", "stepfunctions")[0].services == ("eventbridge",)
    less = without(sample, "cloudtrail-call-eventbridge")
    found = detours(less, "cloudtrail", "stepfunctions")
    names = [through_names(less, detour) for detour in found]
    assert names == ["S3 → EventBridge", "S3 → Lambda"]


def test_ways_round_come_at_most_as_many_as_asked_for(sample: Catalog) -> None:
    assert len(detours(sample, "cloudtrail", "lambda", limit=1)) == 1
    assert len(detours(sample, "cloudtrail", "lambda", limit=2)) == 2
    assert detours(sample, "cloudtrail", "lambda")[0].services == ("eventbridge",)


def test_ways_round_never_lead_through_people_or_what_is_closed(real: Catalog) -> None:
    for source in real.services:
        for target in real.services:
            for detour in detours(real, source, target):
                assert source not in detour.services
                assert target not in detour.services
                ends = (source, *detour.services, target)
                assert [(i.source, i.target) for i in detour.integrations] == list(pairwise(ends))
                for id in detour.services:
                    service = real.services[id]
                    assert service.type == "service"
                    assert service.status is None or service.status.state != "retired"
                assert all(i.native for i in detour.integrations[:-1])
                assert not any(i.through for i in detour.integrations)


def test_unknown_services_have_no_way_round(sample: Catalog) -> None:
    assert detours(sample, "s3", "quantum") == ()


def test_what_is_meant_without_via_is_the_commonest_native_way(sample: Catalog) -> None:
    way = default_way(sample, "lambda", {}, "sqs", {})
    assert way is not None
    assert way.id == "lambda-destination-sqs"
    way = default_way(sample, "lambda", {}, "s3", {})
    assert way is not None
    assert way.id == "lambda-sdk-s3"
    assert default_way(sample, "s3", {}, "sns", FIFO) is None
    assert default_way(sample, "s3", {}, "stepfunctions", {}) is None


def test_words_are_filled_with_names_settings_and_defaults(sample: Catalog) -> None:
    way = sample.integrations["sqs-esm-lambda"]
    assert words(way, "jobs", "worker", {}) == "jobs triggers worker with batches"
    assert label(way) == "batch of 10"
    assert label(way, {"batch_size": 1}) == "batch of 1"
    assert label(way, {"batch_size": None}) == "batch of 10"
    assert then(way) == "Pushed"


def test_names_with_braces_are_left_alone(sample: Catalog) -> None:
    way = sample.integrations["sqs-esm-lambda"]
    assert words(way, "{target}", "{x}").startswith("{target} triggers {x} ")


def test_every_pair_of_the_real_catalog_is_answered_in_plain_words(real: Catalog) -> None:
    for source in real.services:
        for target in real.services:
            if any(offer.holds for offer in offers(real, source, {}, target, {})):
                continue
            found = refusal(real, source, {}, target, {})
            assert " can't " in found.title
            assert found.because.startswith("Because ")
            assert found.because.endswith(".")
            assert "  " not in found.because
            assert len(found.title) < 80
            assert standing(real, source, {}, target, {}) in (
                Standing.THROUGH_OTHERS,
                Standing.NONE,
            )


def test_the_standing_of_500_nodes_takes_a_frame_at_most(real: Catalog) -> None:
    many = list(real.services) * (500 // len(real.services) + 1)
    source = next(iter(real.services))
    start = time.perf_counter()
    for target in many:
        standing(real, source, {}, target, {})
    assert time.perf_counter() - start < 0.1


def test_networkx_is_not_imported() -> None:
    code = "import sys, explorer.catalog.connections; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
