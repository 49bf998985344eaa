"""Starting a run over past cases copies the rule: what the draft becomes meanwhile does not count."""

from datetime import date
from typing import Any

import pytest
from django.utils.timezone import now

from tests.cases.actions.test_rehearse_batch import SMALLER, draft_rule, past, start, through
from tests.cases.ruled import INSTANT, ruled_town
from tests.cast import Town, build_staff
from tests.machines import _registers, registers
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.drafts import draft_of
from yimen.kernel.models import Event

__all__ = ["_registers", "registers"]


@pytest.mark.django_db
def test_the_rule_of_the_start_counts(registers: Any) -> None:
    town: Town = ruled_town()
    town.extra["editor"] = build_staff("editor", "catalogue_editor", agency=town.market)
    past(town)
    draft_rule(town, SMALLER)
    run = start(town, since=date(2026, 11, 1))
    draft = draft_of(town.item.code)
    assert draft is not None
    changes = {"instant": INSTANT}
    save_draft(item=town.item.code, changes=changes, revision=draft.revision, by=town.extra["editor"], at=now())
    assert through(run).counts["approved>person"] == 1
    assert Event.objects.get(type="RehearsalStarted").payload["table"] == run.table
