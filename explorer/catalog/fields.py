"""Takes typed values out of a located mapping; every fault names file, line and key."""

from __future__ import annotations

from collections.abc import Iterable
from reprlib import repr as short
from typing import Any, NoReturn

from explorer.catalog.located_yaml import Located
from explorer.catalog.model import CatalogError


class Fields:
    """One mapping of a fact file. Ask for each key, then call ``done`` to refuse unknown ones."""

    def __init__(self, mapping: Located, file: str) -> None:
        self._mapping = mapping
        self._file = file
        self._asked: set[str] = set()

    def fail(self, key: str, problem: str) -> NoReturn:
        line = self._mapping.lines.get(key, self._mapping.line)
        raise CatalogError(f"{self._file}:{line}: {key}: {problem}")

    def raw(self, key: str, default: Any = None) -> Any:
        self._asked.add(key)
        return self._mapping.get(key, default)

    def raw_keys(self) -> list[str]:
        """Every key there is."""
        return list(self._mapping)

    def plain(self) -> dict[str, Any]:
        """All of the mapping as it stands, for values that only a later check understands."""
        self._asked.update(self._mapping)
        return dict(self._mapping)

    def text(self, key: str, default: str | None = "", one_of: Iterable[str] = ()) -> str:
        """A text; ``default=None`` makes it required."""
        value = self.raw(key, default)
        if value is None:
            self.fail(key, "is missing")
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            self.fail(key, f"must be text, not {short(value)}")
        allowed = tuple(one_of)
        if allowed and value not in allowed:
            self.fail(key, f"must be one of {', '.join(allowed)}, not {short(value)}")
        return value.strip()

    def flag(self, key: str, default: bool | None = None) -> bool:
        value = self.raw(key, default)
        if not isinstance(value, bool):
            self.fail(key, "must be true or false")
        return value

    def number(self, key: str) -> float | None:
        value = self.raw(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            self.fail(key, f"must be a number, not {short(value)}")
        return value

    def values(self, key: str) -> tuple[Any, ...]:
        """A list of anything."""
        value = self.raw(key, [])
        if not isinstance(value, list):
            self.fail(key, "must be a list")
        return tuple(value)

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(str(value) for value in self.values(key))

    def items(self, key: str) -> list[Fields]:
        """The mappings of a list of mappings."""
        value = self.raw(key, [])
        if not isinstance(value, list) or not all(isinstance(v, Located) for v in value):
            self.fail(key, "must be a list of mappings")
        return [Fields(v, self._file) for v in value]

    def entries(self, key: str) -> dict[str, Fields]:
        """The mappings of a mapping of mappings, by their keys."""
        value = self.raw(key, Located())
        if not isinstance(value, dict) or not all(isinstance(v, Located) for v in value.values()):
            self.fail(key, "must be a mapping of mappings")
        return {k: Fields(v, self._file) for k, v in value.items()}

    def inner(self, key: str) -> Fields | None:
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, Located):
            self.fail(key, "must be a mapping")
        return Fields(value, self._file)

    def required(self, key: str) -> Fields:
        found = self.inner(key)
        if found is None:
            self.fail(key, "is missing")
        return found

    def done(self) -> None:
        for key in self._mapping:
            if key not in self._asked:
                self.fail(key, "is not a key known here")
