"""What is no element of a journal is damage, whatever it is."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.recovery.records import DamagedRecord, from_plain, time_of


@pytest.mark.parametrize(
    "plain", [None, 3, "Node", {}, [], [[]], [{}], [None], ["Node"], ["Other", "a"], [["Node"], 1]]
)
def test_what_is_no_element_is_damage(plain: Any) -> None:
    with pytest.raises(DamagedRecord):
        from_plain(plain)


@pytest.mark.parametrize("at", [None, "1", -1, 10**400, 1e300, float("inf"), float("nan"), []])
def test_what_is_no_time_is_damage(at: Any) -> None:
    with pytest.raises(DamagedRecord):
        time_of({"at": at})
