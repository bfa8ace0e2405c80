"""What the fixes of rules on groups do to a drawing, beyond taking their finding away."""

from __future__ import annotations

import pytest

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import CommandError
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.containers.frames import card_rect, frames_of
from explorer.containers.parts import created
from explorer.containers.rows import aligned
from explorer.rules.rule import Finding
from explorer.rules.runner import findings


@pytest.fixture(scope="module")
def facts() -> Catalog:
    return load_catalog()


@pytest.fixture
def shop(facts: Catalog) -> Architecture:
    """An application with one environment and all that comes with it."""
    architecture = Architecture()
    architecture.apply(
        created(architecture, facts, "beanstalk-application", (40, 40), None, "shop")
    )
    return architecture


@pytest.fixture
def pipe(facts: Catalog) -> Architecture:
    """A pipeline with the usual stages: Source, Build, Production."""
    architecture = Architecture()
    architecture.apply(created(architecture, facts, "pipeline", (40, 40), None, "pipe"))
    return architecture


def about(architecture: Architecture, facts: Catalog, rule: str) -> list[Finding]:
    return [f for f in findings(architecture, facts) if f.rule == rule]


def mended(architecture: Architecture, facts: Catalog, rule: str) -> str:
    """Press the button of the one finding of a rule; what stands on it."""
    (finding,) = about(architecture, facts, rule)
    assert finding.fix is not None
    change = finding.fix.change(architecture)
    assert change.label == finding.fix.label
    before = list(architecture)
    architecture.apply(change)
    architecture.apply(change.inverse())
    assert list(architecture) == before
    architecture.apply(change)
    assert about(architecture, facts, rule) == []
    return finding.fix.label


def change_node(architecture: Architecture, id: str, **settings: object) -> None:
    for name, value in settings.items():
        architecture.apply(commands.set_property(architecture, id, name, value))


def test_what_a_new_application_and_a_new_pipeline_bring_is_clean(
    shop: Architecture, pipe: Architecture, facts: Catalog
) -> None:
    assert findings(shop, facts) == ()
    assert findings(pipe, facts) == ()


def test_a_database_goes_out_of_its_environment_and_stands_beside_it(
    shop: Architecture, facts: Catalog
) -> None:
    web = shop.groups["web"]
    at = next(n.at for n in shop.nodes.values() if n.service == "elb")
    assert at is not None
    shop.apply(commands.add_node(shop, "rds", (at[0], at[1] + 136), "orders", group="web"))
    assert mended(shop, facts, "misplaced") == "Keep it outside"
    orders = shop.node("orders")
    assert orders.group is None
    card, frames = card_rect(facts), frames_of(shop, facts)
    rect = card(orders)
    assert rect is not None
    assert rect.x % 8 == rect.y % 8 == 0
    for group in (web, shop.groups["shop"]):
        assert not rect.intersects(frames.frame(group))


def test_it_goes_no_further_out_than_it_has_to(shop: Architecture, facts: Catalog) -> None:
    shop.apply(commands.add_box(shop, "here", (0, 0), (2000, 1200), ["shop"], "cloud"))
    shop.apply(commands.add_node(shop, "rds", (120, 400), "orders", group="web"))
    mended(shop, facts, "misplaced")
    assert shop.node("orders").group == "here"


def test_a_group_goes_out_with_all_that_it_holds(facts: Catalog) -> None:
    architecture = Architecture(
        [
            Group("fleet", "autoscaling-group", at=(40, 40), size=(800, 400)),
            Group("net", "vpc", group="fleet"),
            Node("one", "ec2", at=(120, 120), group="net"),
            Node("two", "ec2", at=(360, 120), group="net"),
        ]
    )
    assert mended(architecture, facts, "misplaced") == "Put it outside"
    one, two = (architecture.node(id).at for id in ("one", "two"))
    assert one is not None
    assert two is not None
    assert (two[0] - one[0], two[1] - one[1]) == (240, 0)
    frames = frames_of(architecture, facts)
    net, fleet = (frames.frame(architecture.groups[id]) for id in ("net", "fleet"))
    assert not net.intersects(fleet)


def test_a_part_alone_goes_where_it_belongs_if_that_is_one_place(facts: Catalog) -> None:
    architecture = Architecture([Group("net", "vpc", at=(0, 0)), Group("zone", "subnet")])
    assert mended(architecture, facts, "misplaced") == "Put it into net"
    assert architecture.groups["zone"].group == "net"
    architecture.apply(commands.place_in(architecture, ["zone"], None))
    architecture.apply(commands.add_box(architecture, "other", (900, 0), (400, 300), [], "vpc"))
    (finding,) = about(architecture, facts, "misplaced")
    assert finding.fix is None


def test_an_action_goes_to_its_stage_and_all_stages_are_in_line_again(
    pipe: Architecture, facts: Catalog
) -> None:
    pipe.apply(commands.place_in(pipe, ["package"], "source"))
    assert mended(pipe, facts, "wrong-action-in-stage") == "Move it to Build"
    assert pipe.node("package").group == "build"
    assert aligned(pipe, facts, "pipe").is_empty
    assert findings(pipe, facts) == ()


def test_a_source_goes_to_the_first_stage(pipe: Architecture, facts: Catalog) -> None:
    pipe.apply(commands.place_in(pipe, ["code"], "build"))
    assert [f.rule for f in findings(pipe, facts)] == ["wrong-action-in-stage"]
    assert mended(pipe, facts, "wrong-action-in-stage") == "Move it to Source"
    assert findings(pipe, facts) == ()


def test_a_new_action_in_the_first_stage_is_told_once(pipe: Architecture, facts: Catalog) -> None:
    pipe.apply(commands.add_node(pipe, "codebuild", (64, 400), "lint", group="source"))
    assert [f.rule for f in findings(pipe, facts)] == ["wrong-action-in-stage"]
    mended(pipe, facts, "wrong-action-in-stage")
    assert pipe.node("lint").properties["takes"] == ["SourceOutput"]
    assert findings(pipe, facts) == ()


def test_the_latest_artifact_is_taken_instead(pipe: Architecture, facts: Catalog) -> None:
    change_node(pipe, "package", takes=["BuildOutput"])
    assert mended(pipe, facts, "artifact-before-made") == "Take SourceOutput"
    assert pipe.node("package").properties["takes"] == ["SourceOutput"]
    assert aligned(pipe, facts, "pipe").is_empty


def test_stages_dragged_the_other_way_round_are_told(pipe: Architecture, facts: Catalog) -> None:
    """Order is what the drawing shows: a stage moved to the front changes the review."""
    stages = ["build", *(each.id for each in pipe.contents("build"))]
    places = {id: pipe.get(id).at for id in stages}  # type: ignore[union-attr]
    moved = commands.move(pipe, {id: (x + 900, y) for id, (x, y) in places.items()})
    pipe.apply(moved)
    (finding,) = findings(pipe, facts)
    assert finding.message == (
        "AWS will refuse this: release takes BuildOutput before package makes it."
    )
    assert finding.fix is not None
    assert finding.fix.label == "Take SourceOutput"


def test_a_worker_without_a_queue_gets_both_connected(shop: Architecture, facts: Catalog) -> None:
    change_node(shop, "web", tier="Worker")
    shop.apply(commands.remove(shop, [n.id for n in shop.nodes.values() if n.service == "elb"]))
    (finding,) = about(shop, facts, "missing-part")
    assert finding.message == "No job arrives: web has no queue."
    assert mended(shop, facts, "missing-part") == "Add work queue and failed jobs"
    assert {e.via for e in shop.edges.values()} == {"sqs-consumer-ec2", "sqs-redrive-sqs"}
    assert findings(shop, facts) == ()


def test_an_environment_without_an_instance_role_gets_one(
    shop: Architecture, facts: Catalog
) -> None:
    change_node(shop, "web", instance_role=None)
    assert mended(shop, facts, "missing-setting") == "Use aws-elasticbeanstalk-ec2-role"
    assert shop.groups["web"].properties["instance_role"] == "aws-elasticbeanstalk-ec2-role"


def test_a_version_that_is_not_there_is_told_when_it_is_taken_from_the_list(
    shop: Architecture, facts: Catalog
) -> None:
    change_node(shop, "shop", versions=["v2", "v1"])
    change_node(shop, "web", version="v1")
    assert findings(shop, facts) == ()
    change_node(shop, "shop", versions=["v2"])
    assert mended(shop, facts, "unlisted-value") == "Use v2"


def test_an_inherited_capacity_is_told_where_it_is_set(shop: Architecture, facts: Catalog) -> None:
    change_node(shop, "web", minimum=6, maximum=2)
    (finding,) = findings(shop, facts)
    assert finding.element_ids == ("web",)


def test_limits_choices_and_kinds_hold_for_groups_and_what_lies_in_stages(
    pipe: Architecture, shop: Architecture, facts: Catalog
) -> None:
    change_node(pipe, "package", run_order=1000)
    change_node(pipe, "pipe", execution_mode="queue")
    change_node(pipe, "release", takes="BuildOutput")
    assert [f.rule for f in findings(pipe, facts)] == [
        "property-out-of-range",
        "unknown-choice",
        "wrong-kind-of-value",
    ]
    change_node(shop, "web", connections=0)
    assert [f.rule for f in findings(shop, facts)] == ["property-out-of-range"]


def test_an_action_in_a_stage_is_not_held_to_the_service_s_own_list(
    pipe: Architecture, facts: Catalog
) -> None:
    """Of two settings of one name that of the stage counts: it knows more actions."""
    assert facts.services["codebuild"].property("action") is not None
    change_node(pipe, "package", action="Compute")
    assert findings(pipe, facts) == ()


def test_a_fix_for_a_group_that_is_gone_is_refused(shop: Architecture, facts: Catalog) -> None:
    change_node(shop, "web", instance_role=None, tier="Worker", version="v9", minimum=9)
    shop.apply(commands.add_node(shop, "rds", (0, 0), "orders", group="web"))
    found = findings(shop, facts)
    assert len(found) >= 5
    shop.apply(commands.remove(shop, [*shop.groups, *shop.nodes]))
    for finding in found:
        assert finding.fix is not None
        with pytest.raises(CommandError):
            finding.fix.change(shop)


def test_a_setting_that_a_fix_chooses_stands_in_quotes(facts: Catalog) -> None:
    fleet = Architecture([Group("fleet", "deployment-group", at=(0, 0))])
    assert mended(fleet, facts, "settings-conflict") == "Set to “When a deployment fails”"


def test_what_stands_elsewhere_and_is_connected_is_not_made_again(facts: Catalog) -> None:
    architecture = Architecture()
    architecture.apply(created(architecture, facts, "beanstalk-application", (40, 40), None))
    (env,) = [g.id for g in architecture.groups.values() if g.type == "beanstalk-environment"]
    change = commands.set_property(architecture, env, "tier", "Worker")
    architecture.apply(change)
    mended(architecture, facts, "missing-part")
    queues = [n for n in architecture.nodes.values() if n.service == "sqs"]
    dead = next(n for n in queues if "failed" in n.title)
    architecture.apply(commands.place_in(architecture, [dead.id], None))
    assert about(architecture, facts, "missing-part") == [], "its line says where it is"
    instances = [n.id for n in architecture.nodes.values() if n.service == "ec2"]
    architecture.apply(commands.remove(architecture, instances))
    assert "instances" in mended(architecture, facts, "missing-part")
    assert [n.id for n in architecture.nodes.values() if n.service == "sqs"] == [
        n.id for n in queues
    ]
    lines = [e.id for e in architecture.edges.values() if e.target == dead.id]
    architecture.apply(commands.remove(architecture, lines))
    (finding,) = about(architecture, facts, "missing-part")
    assert "dead-letter" in finding.message
