"""New inputs out of old ones: bytes, lines and tokens changed, moved, repeated and spliced.

Inputs that came to something new join those that others are made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

MOST_BYTES = 20_000
"""Longer inputs teach nothing here; the worst cases are made by hand."""

_OF_EACH_KIND = 25
_BREAK = b"\n"
_NUMBERS = (b"0", b"-1", b"1e400", b"9" * 400, b"9" * 5000, b"0x7f", b".5", b"-0", b"4294967295")


class Mutator:
    """An endless source of inputs for one target."""

    def __init__(self, seeds: Iterable[bytes], tokens: tuple[bytes, ...], random: Random) -> None:
        self._corpus = [seed[:MOST_BYTES] for seed in seeds] or [b""]
        self._tokens = tokens or (b"\0",)
        self._random = random
        self._seen: dict[str, int] = {}

    def next(self) -> bytes:
        """One more input."""
        return self.mutated(self._random.choice(self._corpus))

    def mutated(self, data: bytes) -> bytes:
        """One input changed in one to a dozen ways."""
        changes = 1
        while changes < 12 and self._random.random() < 0.6:
            changes += 1
        for _ in range(changes):
            data = self._random.choice(_WAYS)(self, data)[:MOST_BYTES]
        return data

    def learn(self, data: bytes, outcome: str) -> None:
        """Keep an input whose outcome was seldom seen so far."""
        self._seen[outcome] = self._seen.get(outcome, 0) + 1
        if self._seen[outcome] <= _OF_EACH_KIND:
            self._corpus.append(data)

    def _at(self, data: bytes) -> int:
        return self._random.randint(0, len(data))

    def _span(self, data: bytes) -> tuple[int, int]:
        start = self._at(data)
        longest = self._random.choice((1, 2, 4, 16, 100, len(data)))
        return start, min(len(data), start + self._random.randint(0, longest))

    def _other(self) -> bytes:
        return self._random.choice(self._corpus)

    def _flip(self, data: bytes) -> bytes:
        if not data:
            return data
        at = self._random.randrange(len(data))
        return data[:at] + bytes((data[at] ^ (1 << self._random.randrange(8)),)) + data[at + 1 :]

    def _overwrite(self, data: bytes) -> bytes:
        start, end = self._span(data)
        return data[:start] + self._random.randbytes(end - start) + data[end:]

    def _delete(self, data: bytes) -> bytes:
        start, end = self._span(data)
        return data[:start] + data[end:]

    def _cut(self, data: bytes) -> bytes:
        return data[: self._at(data)]

    def _repeat(self, data: bytes) -> bytes:
        start, end = self._span(data)
        times = min(self._random.choice((2, 3, 10, 100, 2000)), MOST_BYTES // (end - start + 1) + 1)
        return data[:start] + data[start:end] * times + data[end:]

    def _move(self, data: bytes) -> bytes:
        start, end = self._span(data)
        rest = data[:start] + data[end:]
        at = self._at(rest)
        return rest[:at] + data[start:end] + rest[at:]

    def _token(self, data: bytes) -> bytes:
        at = self._at(data)
        return data[:at] + self._random.choice(self._tokens) + data[at:]

    def _swapped_token(self, data: bytes) -> bytes:
        token = self._random.choice(self._tokens)
        at = data.find(token, self._at(data)) if token else -1
        if at < 0:
            return self._token(data)
        return data[:at] + self._random.choice(self._tokens) + data[at + len(token) :]

    def _number(self, data: bytes) -> bytes:
        start = self._at(data)
        while start < len(data) and not data[start : start + 1].isdigit():
            start += 1
        end = start
        while end < len(data) and data[end : end + 1].isdigit():
            end += 1
        return data[:start] + self._random.choice(_NUMBERS) + data[end:]

    def _splice(self, data: bytes) -> bytes:
        other = self._other()
        return data[: self._at(data)] + other[self._at(other) :]

    def _insert_other(self, data: bytes) -> bytes:
        other = self._other()
        start, end = self._span(other)
        at = self._at(data)
        return data[:at] + other[start:end] + data[at:]

    def _lines(self, data: bytes) -> bytes:
        """Lines dropped, doubled, swapped, indented, or taken from another input."""
        lines = data.split(_BREAK)
        at = self._random.randrange(len(lines))
        other = self._random.choice(self._other().split(_BREAK))
        way = self._random.randrange(6)
        if way == 0:
            del lines[at]
        elif way == 1:
            lines[at] = lines[at] + _BREAK + lines[at]
        elif way == 2:
            to = self._random.randrange(len(lines))
            lines[at], lines[to] = lines[to], lines[at]
        elif way == 3:
            lines[at] = b" " * self._random.randint(1, 4) + lines[at]
        elif way == 4:
            lines[at] = lines[at].removeprefix(b"  ")
        else:
            lines.insert(at, other)
        return _BREAK.join(lines)


_WAYS: tuple[Callable[[Mutator, bytes], bytes], ...] = (
    Mutator._flip,
    Mutator._overwrite,
    Mutator._delete,
    Mutator._cut,
    Mutator._repeat,
    Mutator._move,
    *(Mutator._token,) * 3,
    *(Mutator._swapped_token,) * 2,
    Mutator._number,
    Mutator._splice,
    Mutator._insert_other,
    *(Mutator._lines,) * 4,
)
