"""What joins the elements of a file: groups they lie in, ends of edges and lines, what findings
are accepted on. Tells what is named but not there."""

from __future__ import annotations

from dataclasses import replace

from explorer.architecture.model import Group, Line, Node
from explorer.storage import tree
from explorer.storage.elements import Elements
from explorer.storage.problem import Faults
from explorer.storage.references import References

DEEPEST_GROUP = 40
"""So many groups may lie one in another."""


def check_joints(found: Elements, faults: Faults) -> None:
    """Tell every fault, and turn the names in ``found`` into ids."""
    _check_groups(found, faults)
    _check_nesting(found, faults)
    _check_edges(found, faults)
    _resolve_names(found, faults)


def _value(found: Elements, id: str, key: str) -> tree.Tree:
    return found.trees[id].get(key) or found.trees[id]


def _check_groups(found: Elements, faults: Faults) -> None:
    """Every ``in`` names a group."""
    inside: list[Node | Group] = [*found.nodes.values(), *found.groups.values()]
    for element in inside:
        outer = element.group
        if outer is None or outer in found.groups:
            continue
        place = _value(found, element.id, "in")
        if outer in found.nodes:
            message = f"{element.id} lies in {outer}, which is a service and not a group."
        else:
            message = f"{element.id} lies in {outer}, which does not exist."
        remedy = f"Add {outer} under groups, or remove in."
        faults.add(place, message, remedy, "unknown-group", outer, found.groups)


def _check_nesting(found: Elements, faults: Faults) -> None:
    """No group lies in itself, or too deep."""
    depths: dict[str, int] = {}
    for start in found.groups:
        path: dict[str, None] = {}
        id: str | None = start
        while id is not None and id in found.groups and id not in depths and id not in path:
            path[id] = None
            id = found.groups[id].group
        if id is not None and id in path:
            ring = list(path)[list(path).index(id) :]
            message = f"{id} lies in itself, by way of {', '.join([*ring[1:], id])}."
            place = _value(found, id, "in")
            faults.add(place, message, "Remove in from one of them.", "circular-group")
            depths.update(dict.fromkeys(path, 0))
            continue
        depth = depths.get(id or "", 0)
        for inner in reversed(path):
            depth += 1
            depths[inner] = depth
            if depth == DEEPEST_GROUP + 1:
                message = f"{inner} lies in {DEEPEST_GROUP} groups, one in another."
                faults.add(_value(found, inner, "in"), message, "Make it flatter.", "too-deep")


def _check_edges(found: Elements, faults: Faults) -> None:
    """Every edge joins two services or groups of the file."""
    for number, edge in enumerate(found.edges, 1):
        for key, end in (("from", edge.source), ("to", edge.target)):
            if end and end not in found.nodes and end not in found.groups:
                message = f"edge {number}: {end} does not exist."
                remedy = f"Add {end} under nodes."
                known = (*found.nodes, *found.groups)
                place = _value(found, edge.id, key)
                faults.add(place, message, remedy, "edge-to-nowhere", end, known)


def _resolve_names(found: Elements, faults: Faults) -> None:
    """Ends of lines and targets of suppressions become ids."""
    if not found.annotations and not found.suppressed:
        return
    references = References(found.edges, found.annotations)
    names = (*found.nodes, *found.groups)
    known = set(names)
    for index, line in enumerate(found.annotations):
        if not isinstance(line, Line):
            continue
        ends = [references.meant_by(end) if end else "" for end in (line.source, line.target)]
        for end in ends:
            if end and end not in known and not end.startswith("#note-"):
                place = _value(found, line.id, "line")
                message = f"annotation {index + 1}: {end} does not exist."
                remedy = "Name two services, groups or texts."
                faults.add(place, message, remedy, "edge-to-nowhere", end, names)
            elif end.startswith("#note-") and end not in found.trees:
                place = _value(found, line.id, "line")
                message = f"annotation {index + 1}: there is no text {end}."
                remedy = "Count the annotations from 1, lines included."
                faults.add(place, message, remedy, "edge-to-nowhere")
        found.annotations[index] = replace(line, source=ends[0], target=ends[1])
    for index, one in enumerate(found.suppressed):
        on = references.meant_by(one.on)
        if on not in known and on not in found.trees:
            place = _value(found, one.id, "on")
            message = f"suppression {index + 1}: {on} does not exist."
            faults.warn(place, message, "Remove the entry, or mend the id.", "suppressed-nowhere")
        found.suppressed[index] = replace(one, on=on)
