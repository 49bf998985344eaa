"""yimen timers, as an operator types it."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils.timezone import now

from tests.cases.steps import submit
from tests.cast import build_town
from yimen.cases import timers
from yimen.cases.models import Case
from yimen.cases.timers import Timer
from yimen.cli.timers import NAMES, command

pytestmark = pytest.mark.django_db


def test_what_is_due_is_dealt_with_and_said() -> None:
    submit(build_town(), at=now() - timedelta(days=30))
    said = CliRunner().invoke(command)
    assert (said.exit_code, "     1 逾期未答复" in said.output) == (0, True)
    assert "     0 逾期未答复" in CliRunner().invoke(command).output


def test_every_timer_has_its_words() -> None:
    assert {timer.name for timer in timers.TIMERS} <= set(NAMES)


def test_a_failure_is_said_and_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    submit(build_town(), at=now() - timedelta(days=1))

    def fail(**_: object) -> Case | None:
        raise RuntimeError("broken")

    monkeypatch.setattr(timers, "TIMERS", (Timer("deem_accepted", lambda _at: Case.objects.all(), fail),))
    said = CliRunner().invoke(command)
    assert (said.exit_code, "1 件失败" in said.output) == (1, True)
