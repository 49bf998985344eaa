"""Cancelling a run is tested with running it; here, that it is on record."""

from typing import Any

import pytest

from tests.cases.actions.test_rehearse_batch import SMALLER, draft_rule, start
from tests.cases.ruled import ruled_town
from tests.cast import MONDAY, build_staff
from tests.machines import _registers, registers
from yimen.cases.actions.cancel_rehearsal import cancel_rehearsal
from yimen.kernel.models import Event

__all__ = ["_registers", "registers"]


@pytest.mark.django_db
def test_who_cancelled_is_on_record(registers: Any) -> None:
    town = ruled_town()
    editor = town.extra["editor"] = build_staff("editor", "catalogue_editor", agency=town.market)
    draft_rule(town, SMALLER)
    run = start(town)
    cancel_rehearsal(item=town.item.code, rehearsal=run.pk, by=editor, at=MONDAY)
    assert Event.objects.get(type="RehearsalCancelled").by == editor.pk
