"""Several ways to one service number in the same moment: one rating counts, and what was kept is never lost."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils.timezone import now

from tests.cases.test_parallel import race, successes
from tests.cast import MONDAY, Town, build_town
from tests.evaluation.served import rater_of, visit
from tests.evaluation.test_figures import services
from tests.halls.queue import seated
from tests.kernel.relay.address import address
from yimen.evaluation.actions.add_follow_up import add_follow_up
from yimen.evaluation.actions.count_silence import count_silence
from yimen.evaluation.actions.rate_service import rate_service
from yimen.evaluation.models import FollowUp, Invitation, Rating, Rectification
from yimen.evaluation.queries.figures import Narrow, counts_of
from yimen.evaluation.queries.invitations import Rater
from yimen.evaluation.rules.levels import BAD, Level
from yimen.evaluation.rules.rates import Figure
from yimen.evaluation.rules.rating import Answer
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)
GOOD, POOR = Answer(Level.VERY_SATISFIED), Answer(Level.DISSATISFIED, text="等了很久")


@pytest.fixture
def town(transactional_db: None) -> Town:
    made = build_town()
    seated(made)
    return made


def test_one_number_rated_by_every_way_at_once_counts_once(town: Town) -> None:
    """Own page, link and window's screen, each twice, good and bad: one stands in the figures and in the ledger."""
    served = visit(town)
    raters = [rater_of(served), Rater(token=served.token), Rater(window=town.window.pk)]
    verbs = [
        lambda rater=rater, answer=answer: rate_service(answer, number=served.number, rater=rater, at=served.at)
        for rater in raters
        for answer in (GOOD, POOR)
    ]
    results = race(verbs)
    [kept] = successes(results)
    refusals = [each.code for each in results if isinstance(each, NotAllowed)]
    assert refusals == ["already_rated"] * 5
    assert Rating.objects.get() == kept
    figures = counts_of(Narrow(), MONDAY.date())
    assert (figures[Figure.SERVICES], figures[Figure.ACTIVE], figures[Figure.VALID]) == (1, 1, 1)
    assert figures[Figure.GOOD] + figures[Figure.BAD] == 1
    assert Rectification.objects.count() == int(kept.level in BAD)
    assert Event.objects.filter(type="RatingGiven").count() == 1


def test_a_rating_and_the_silence_that_counts_leave_one(town: Town) -> None:
    set_parameter(key="evaluation.default_days", value=1, source="本省规定", by=None, at=MONDAY)
    served, later = visit(town), MONDAY + timedelta(days=3)
    verbs = [
        lambda: rate_service(POOR, number=served.number, rater=rater_of(served), at=later),
        lambda: count_silence(invitation=served.pk, at=later),
    ]
    race(verbs * 2)
    kept = Rating.objects.get()
    assert Rectification.objects.count() == int(not kept.is_default)
    assert counts_of(Narrow(), later.date())[Figure.VALID] == 1


def test_one_further_word_however_often_it_is_sent(town: Town) -> None:
    served = visit(town)
    rate_service(GOOD, number=served.number, rater=rater_of(served), at=MONDAY)
    say = lambda: add_follow_up(number=served.number, text="还有", rater=rater_of(served), at=MONDAY)  # noqa: E731
    assert len(successes(race([say] * 4))) == 1
    assert FollowUp.objects.count() == Event.objects.filter(type="RatingFollowedUp").count() == 1


def test_what_was_acknowledged_is_there_after_kill_9(town: Town) -> None:
    """Killed while it rates: each rating that was said to be kept is there, whole, with its fact and its task."""
    made = services(town, 40, at=now())
    values = {**os.environ, "DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "tests.evaluation.rating_process", *(each.token for each in made)]
    with subprocess.Popen(command, env=values, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = [process.stdout.readline().strip() for _ in range(6)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read().split()
    assert process.returncode == -signal.SIGKILL
    kept = Invitation.objects.filter(rating__isnull=False)
    assert set(said) <= set(kept.values_list("number", flat=True))
    assert kept.count() <= len(said) + 1
    assert Event.objects.filter(type="RatingGiven").count() == kept.count() < len(made)
    assert Rectification.objects.count() == kept.filter(rating__level__in=list(BAD)).count()
