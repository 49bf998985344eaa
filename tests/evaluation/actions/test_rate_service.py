"""One rating for a service number, by whoever was served, with a reason where it is bad, and never by staff."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import MONDAY, Town
from tests.evaluation.served import rated, rater_of, visit
from yimen.evaluation.actions.rate_service import rate_service
from yimen.evaluation.models import Invitation, Rating, Rectification
from yimen.evaluation.queries.invitations import Rater
from yimen.evaluation.rules.indicators import DEFAULT, Setting
from yimen.evaluation.rules.levels import Level
from yimen.evaluation.rules.rating import Answer
from yimen.identity.models import Person
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event
from yimen.kernel.origin import from_origin
from yimen.kernel.rules.errors import NotAllowed

GOOD = Answer(Level.SATISFIED)
TICK = DEFAULT.offered(Level.DISSATISFIED, Setting.ON_SITE)[0].code


def test_a_good_rating_is_kept_and_opens_nothing(served: Invitation) -> None:
    rating = rated(served)
    assert (rating.level, rating.channel, rating.is_named) == ("satisfied", "own_page", True)
    assert not Rectification.objects.exists()


def test_what_happened_says_not_who_or_from_where(served: Invitation) -> None:
    with from_origin(address="10.0.0.1", request="r"):
        rating = rated(served)
    fact = Event.objects.get(type="RatingGiven")
    assert (fact.by, fact.origin, fact.subject) == (None, {}, rating.pk)
    assert served.number not in str(fact.payload)


def test_a_second_one_is_refused_by_rule_and_by_table(served: Invitation) -> None:
    rated(served)
    with pytest.raises(NotAllowed, match="already_rated"):
        rate_service(GOOD, number=served.number, rater=Rater(token=served.token), at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(invitation=served, level="satisfied", channel="link", indicators=0, at=MONDAY)
    assert Rating.objects.count() == 1


def test_a_bad_one_needs_a_tick_or_words(served: Invitation) -> None:
    for text in ("", "  "):
        with pytest.raises(NotAllowed, match="reason_for_bad_rating"):
            rated(served, level="dissatisfied", text=text)
    with pytest.raises(NotAllowed, match="unknown_detail"):
        rated(served, level="dissatisfied", details=["made-up"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(invitation=served, level="dissatisfied", channel="link", indicators=0, at=MONDAY)
    assert rated(served, level="dissatisfied", details=[TICK]).details == [TICK]


def test_words_alone_are_a_reason(served: Invitation) -> None:
    assert rated(served, level="very_dissatisfied", text=" 态度差 ").text == "态度差"


def test_too_many_words_are_refused(served: Invitation) -> None:
    with pytest.raises(NotAllowed, match="text_too_long"):
        rated(served, text="长" * 501)
    assert rated(served, text="长" * 500)


def test_a_stranger_finds_nothing(town: Town, served: Invitation) -> None:
    for rater in (Rater(person=town.stranger), Rater(token="guessed"), Rater(), Rater(window=served.centre_id)):
        with pytest.raises(Invitation.DoesNotExist):
            rate_service(GOOD, number=served.number, rater=rater, at=MONDAY)


def test_no_member_of_staff_rates(town: Town, served: Invitation) -> None:
    """The serving clerk with the link, and the serving clerk as the very person who was served."""
    itself = Person.objects.create(
        name="员工",
        document_kind="passport",
        document_number="E1",
        document_index=b"1" * 32,
        account=town.clerk.account,
    )
    own = visit(town, person=itself, at=MONDAY + timedelta(hours=1))
    for about, rater in (
        (served, Rater(token=served.token, account=town.clerk.account_id)),
        (served, Rater(token=served.token, account=town.approver.account_id)),
        (own, rater_of(own)),
    ):
        with pytest.raises(NotAllowed, match="staff_may_not_rate"):
            rate_service(GOOD, number=about.number, rater=rater, at=MONDAY + timedelta(hours=2))


def test_the_window_asks_for_a_short_time_and_only_about_the_window(town: Town, served: Invitation) -> None:
    end, screen = served.at, Rater(window=town.window.pk)
    for late in (end + timedelta(seconds=120), end - timedelta(seconds=1)):
        with pytest.raises(Invitation.DoesNotExist):
            rate_service(GOOD, number=served.number, rater=screen, at=late)
    set_parameter(key="evaluation.screen_seconds", value=10, source="测试", by=None, at=MONDAY)
    with pytest.raises(Invitation.DoesNotExist):
        rate_service(GOOD, number=served.number, rater=screen, at=end + timedelta(seconds=10))
    rating = rate_service(GOOD, number=served.number, rater=screen, at=end + timedelta(seconds=9))
    assert (rating.channel, rating.is_named) == ("screen", False)


def test_the_last_day_counts_and_the_next_does_not(town: Town) -> None:
    set_parameter(key="evaluation.open_days", value=2, source="测试", by=None, at=MONDAY)
    first, second = visit(town), visit(town, at=MONDAY + timedelta(minutes=10))
    rated(first, at=MONDAY + timedelta(days=2))
    with pytest.raises(NotAllowed, match="rating_over"):
        rated(second, at=MONDAY + timedelta(days=3))
    set_parameter(key="evaluation.open_days", value=3, source="测试", by=None, at=MONDAY)
    rated(second, at=MONDAY + timedelta(days=3))
