"""yimen letters, as an operator types it."""

from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.utils.timezone import now

from yimen.cli.letters import command
from yimen.kernel.models import DeadLetter
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead() -> DeadLetter:
    return DeadLetter.objects.create(
        subscriber="yimen.cases.reactions.tell", event=uuid4(), seq=7, state="dead", error="E: x", failed_at=now()
    )


def test_letters_are_listed_and_tried_again(dead: DeadLetter) -> None:
    listed = CliRunner().invoke(command, ["list"]).output
    assert str(dead.pk) in listed
    assert "已放弃" in listed
    assert "1 封将重试" in CliRunner().invoke(command, ["retry", "--all"]).output
    dead.refresh_from_db()
    assert dead.state == "retrying"
    refusal = CliRunner().invoke(command, ["retry", str(dead.pk)]).exception
    assert isinstance(refusal, NotAllowed)


def test_retrying_nothing_is_a_usage_error() -> None:
    assert CliRunner().invoke(command, ["retry"]).exit_code == 2
