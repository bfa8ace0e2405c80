"""What is no element of a journal is damage, whatever it is."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.recovery.records import DamagedRecord, from_plain


@pytest.mark.parametrize(
    "plain", [None, 3, "Node", {}, [], [[]], [{}], [None], ["Node"], ["Other", "a"], [["Node"], 1]]
)
def test_what_is_no_element_is_damage(plain: Any) -> None:
    with pytest.raises(DamagedRecord):
        from_plain(plain)
