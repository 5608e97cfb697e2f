from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts
    from journal.units.unit import Unit


@pytest.fixture
def unit(prompts: Prompts) -> Unit:
    return prompts.units["cmi-5015v1"]
