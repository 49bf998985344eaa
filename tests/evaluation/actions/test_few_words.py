"""The further word, silence that counts, new indicators, and that nothing said is ever changed."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.cast import MONDAY, Town
from tests.evaluation.rules.test_indicators import ROWS
from tests.evaluation.served import finished, rated, rater_of, visit
from yimen.evaluation.actions.add_follow_up import add_follow_up
from yimen.evaluation.actions.count_silence import count_silence
from yimen.evaluation.actions.invite import Served, invite
from yimen.evaluation.actions.publish_indicators import publish_indicators
from yimen.evaluation.models import FollowUp, Invitation, Rating
from yimen.evaluation.queries.figures import Narrow, counts_of
from yimen.evaluation.queries.indicators import every_indicators, indicators_on
from yimen.evaluation.queries.invitations import Rater
from yimen.evaluation.reactions import invite_visit
from yimen.evaluation.rules.rates import Figure
from yimen.evaluation.rules.rating import Node
from yimen.evaluation.timers import run_timers
from yimen.halls.models import ServiceNode
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.rules.errors import NotAllowed


def test_a_further_word_once_by_whoever_was_served(town: Town, served: Invitation) -> None:
    number = served.number
    with pytest.raises(Rating.DoesNotExist):
        add_follow_up(number=number, text="还是慢", rater=rater_of(served), at=MONDAY)
    rated(served)
    with pytest.raises(Invitation.DoesNotExist):
        add_follow_up(number=number, text="不是我", rater=Rater(person=town.stranger), at=MONDAY)
    with pytest.raises(NotAllowed, match="words_needed"):
        add_follow_up(number=number, text=" ", rater=rater_of(served), at=MONDAY)
    clerk = Rater(token=served.token, account=town.clerk.account_id)
    with pytest.raises(NotAllowed, match="staff_may_not_rate"):
        add_follow_up(number=number, text="好", rater=clerk, at=MONDAY)
    add_follow_up(number=number, text="还是慢", rater=rater_of(served), at=MONDAY)
    with pytest.raises(NotAllowed, match="followed_up"):
        add_follow_up(number=number, text="又慢", rater=rater_of(served), at=MONDAY)
    assert FollowUp.objects.get().text == "还是慢"


def test_a_service_told_of_twice_is_there_once(town: Town, served: Invitation) -> None:
    invite_visit(finished(ServiceNode.objects.get(number=served.number)))
    again = invite(Served(number=served.number, node=Node.WINDOW, centre=town.centre.pk), at=MONDAY)
    assert Invitation.objects.get() == again
    assert again.person == town.zhang


@pytest.mark.parametrize(("days", "counts"), [(5, False), (8, True)])
def test_silence_counts_only_where_the_switch_says_so(served: Invitation, days: int, counts: bool) -> None:
    """Five working days from Monday end on the next Monday; it counts from the day after."""
    at = MONDAY + timedelta(days=days)
    assert count_silence(invitation=served.pk, at=at) is None
    assert "silence" not in run_timers(at=at)
    set_parameter(key="evaluation.default_days", value=5, source="本省规定", by=None, at=MONDAY)
    assert run_timers(at=at)["silence"] == int(counts)
    figures = counts_of(Narrow(), at.date())
    assert (figures[Figure.GOOD], figures[Figure.ACTIVE], figures[Figure.DEFAULTS]) == (int(counts), 0, int(counts))
    set_parameter(key="evaluation.default_days", value=0, source="改回", by=None, at=MONDAY)
    assert counts_of(Narrow(), at.date())[Figure.GOOD] == 0


def test_silence_never_takes_the_place_of_a_rating(served: Invitation) -> None:
    set_parameter(key="evaluation.default_days", value=1, source="本省规定", by=None, at=MONDAY)
    rated(served, level="fairly_satisfied")
    assert count_silence(invitation=served.pk, at=MONDAY + timedelta(days=9)) is None
    assert Rating.objects.get().level == "fairly_satisfied"


def test_new_indicators_leave_the_old_ones_readable(town: Town) -> None:
    assert indicators_on(MONDAY.date()).version == 0
    with pytest.raises(NotAllowed, match="indicator_source_needed"):
        publish_indicators(ROWS, source=" ", by=None, at=MONDAY)
    publish_indicators(ROWS, source="省好差评指标（2026版）", by=None, at=MONDAY)
    now = indicators_on(MONDAY.date())
    assert (now.version, now.source, len(now.options)) == (1, "省好差评指标（2026版）", 4)
    assert sorted(every_indicators()) == [0, 1]
    assert rated(visit(town), level="dissatisfied", details=["on_site-dissatisfied"]).indicators == 1


STATEMENTS = [
    "UPDATE evaluation_rating SET level = 'very_satisfied'",
    "DELETE FROM evaluation_rating",
    "TRUNCATE evaluation_rating CASCADE",
    "UPDATE evaluation_invitation SET staff_id = NULL",
    "DELETE FROM evaluation_followup",
    "UPDATE evaluation_indicatorset SET source = 'x'",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_nobody_changes_or_removes_a_rating(served: Invitation, statement: str) -> None:
    rated(served, level="dissatisfied", text="慢")
    cursor = connection.cursor()
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(ProgrammingError, match="insert-only"), transaction.atomic():
        cursor.execute(statement)
    assert Rating.objects.get().level == "dissatisfied"
