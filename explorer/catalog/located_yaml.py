"""YAML that remembers on which line each key stands, for errors people can act on."""

from __future__ import annotations

from typing import Any

import yaml

from explorer.catalog.model import CatalogError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Located(dict[str, Any]):
    """A mapping that knows the line (from 1) of itself and of each of its keys."""

    line: int
    lines: dict[str, int]


class _Loader(_Base):  # type: ignore[misc]
    first_line = 1


def _construct_mapping(loader: Any, node: yaml.MappingNode) -> Located:
    found = Located()
    found.line = node.start_mark.line + loader.first_line
    found.lines = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + loader.first_line
        if key in found:
            raise CatalogError(f"{line}: {key}: stands twice in this mapping")
        found.lines[key] = line
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def read(text: str, file: str, first_line: int = 1) -> Located:
    """The mapping that ``text`` holds; CatalogError names ``file`` and line when it holds none."""
    loader = _Loader(text)
    loader.first_line = first_line
    try:
        found = loader.get_single_data()
    except CatalogError as error:
        raise CatalogError(f"{file}:{error}") from None
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + first_line
        raise CatalogError(f"{file}:{line}: not YAML: {error.problem}") from None
    finally:
        loader.dispose()
    if not isinstance(found, Located):
        raise CatalogError(f"{file}:{first_line}: expected a mapping")
    return found
