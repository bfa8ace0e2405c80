"""YAML that remembers on which line each key stands, for errors people can act on.

A person's own facts are read by it too, so hostile text is bounded here: no anchors, aliases or
tags, no deep nesting, no endless numbers.
"""

from __future__ import annotations

import math
from typing import Any

import yaml

from explorer.catalog.model import CatalogError

DEEPEST = 40
LONGEST_NUMBER = 300

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STANDARD = "tag:yaml.org,2002:"
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class Located(dict[str, Any]):
    """A mapping that knows the line (from 1) of itself and of each of its keys."""

    line: int
    lines: dict[str, int]


class _Loader(_Base):  # type: ignore[misc]
    first_line = 1

    def fail(self, node: Any, problem: str) -> CatalogError:
        return CatalogError(f"{node.start_mark.line + self.first_line}: {problem}")


def _construct_mapping(loader: _Loader, node: yaml.MappingNode) -> Located:
    found = Located()
    found.line = node.start_mark.line + loader.first_line
    found.lines = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise loader.fail(key_node, "a key must be a word")
        key = key_node.value
        if key in found:
            raise loader.fail(key_node, f"{key}: stands twice in this mapping")
        found.lines[key] = key_node.start_mark.line + loader.first_line
        found[key] = loader.construct_object(value_node, deep=True)
    return found


def _construct_number(loader: _Loader, node: yaml.ScalarNode) -> float:
    if len(node.value) > LONGEST_NUMBER:
        raise loader.fail(node, "this number is too long")
    whole = node.tag == f"{_STANDARD}int"
    number: float = loader.construct_yaml_int(node) if whole else loader.construct_yaml_float(node)
    if not math.isfinite(number):
        raise loader.fail(node, "this number has no end")
    return number


def _construct_date(_loader: _Loader, node: yaml.ScalarNode) -> str:
    return str(node.value)


_Loader.add_constructor(f"{_STANDARD}map", _construct_mapping)
_Loader.add_constructor(f"{_STANDARD}int", _construct_number)
_Loader.add_constructor(f"{_STANDARD}float", _construct_number)
_Loader.add_constructor(f"{_STANDARD}timestamp", _construct_date)


def read(text: str, file: str, first_line: int = 1) -> Located:
    """The mapping that ``text`` holds; CatalogError names ``file`` and line when it holds none."""
    try:
        _refuse_hostile(text, first_line)
        found = _constructed(text, first_line)
    except CatalogError as error:
        raise CatalogError(f"{file}:{error}") from None
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + first_line
        raise CatalogError(f"{file}:{line}: not YAML: {error.problem}") from None
    except yaml.YAMLError:
        raise CatalogError(f"{file}:{first_line}: not YAML: it holds control characters") from None
    if not isinstance(found, Located):
        raise CatalogError(f"{file}:{first_line}: expected a mapping")
    return found


def _constructed(text: str, first_line: int) -> Any:
    loader = _Loader(text)
    loader.first_line = first_line
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def _refuse_hostile(text: str, first_line: int) -> None:
    """What would make the parser's next step endless, or end the program."""
    depth = 0
    for event in yaml.parse(text, _Base):
        assert event.start_mark is not None
        line = event.start_mark.line + first_line
        if getattr(event, "anchor", None) is not None:
            raise CatalogError(f"{line}: anchors (&) and aliases (*) are not used in facts")
        if getattr(event, "tag", None):
            raise CatalogError(f"{line}: tags (!) are not used in facts")
        depth += isinstance(event, _STARTS) - isinstance(event, _ENDS)
        if depth > DEEPEST:
            raise CatalogError(f"{line}: lists and mappings lie more than {DEEPEST} deep")
