"""Call-backs: a set share, at random and again the same; the ledger shows what was said and its coverage (A3-26)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.bundles.theme import build_theme, build_town
from tests.cast import Town
from yimen.bundles.actions.draw_call_backs import draw_call_backs
from yimen.bundles.actions.record_call_back import record_call_back
from yimen.bundles.models import Bundle, CallBack
from yimen.bundles.queries.callbacks import SHARE_KEY, ledger
from yimen.bundles.rules.callbacks import LONGEST, Answer, check_answer, pick, quota
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
MONTH = (date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def town(db: None) -> Town:
    """Return a town with a theme."""
    made = build_town()
    made.extra["theme"] = build_theme(made)
    return made


def ended(town: Town, count: int, *, at: datetime = AT, **more: object) -> list[Bundle]:
    """Return so many master cases that came to their end."""
    return Bundle.objects.bulk_create(
        Bundle(
            number=new_id().hex, theme_version=town.extra["theme"], centre=town.centre, channel="portal",
            person=town.zhang, applicant_name="张伟", key=str(new_id()), submitted_at=at, ended_at=at, **more,
        )
        for _ in range(count)
    )  # fmt: skip


@pytest.mark.parametrize(("count", "share", "drawn"), [(0, 24, 0), (1, 24, 1), (100, 24, 24), (101, 24, 25), (5, 0, 0)])
def test_at_least_the_share_is_drawn(count: int, share: int, drawn: int) -> None:
    assert quota(count, share, drawn=0) == drawn
    assert quota(count, share, drawn=drawn) == 0


def test_the_draw_is_random_and_the_same_when_done_again() -> None:
    many = [new_id() for _ in range(200)]
    first = pick(many, 20, on=MONTH[0])
    assert first == pick(reversed(many), 20, on=MONTH[0])
    assert first != pick(many, 20, on=MONTH[1])
    assert sorted(first) != sorted(many)[:20]


def test_the_set_share_is_drawn_once_and_more_after_it_is_changed(town: Town) -> None:
    ended(town, 25)
    ended(town, 4, at=AT - timedelta(days=40))  # another month
    ended(town, 1, at=AT + timedelta(minutes=1), withdrawn_at=AT)
    assert len(draw_call_backs(at=AT)) == 6  # 24 % of 25
    assert draw_call_backs(at=AT) == []
    assert ledger(*MONTH).coverage == 24.0
    set_parameter(key=SHARE_KEY, value=40, source="测试", by=None, at=AT)
    assert len(draw_call_backs(at=AT)) == 4
    found = ledger(*MONTH)
    assert (found.ended, len(found.rows), found.coverage) == (25, 10, 40.0)
    assert [fact.payload["count"] for fact in Event.objects.filter(type="CallBacksDrawn").order_by("id")] == [6, 4]


def test_what_was_said_stands_in_the_ledger_and_is_not_changed(town: Town) -> None:
    ended(town, 8)
    one, other = draw_call_backs(at=AT)
    with pytest.raises(NotAllowed, match="words_needed"):
        record_call_back(call_back=one.pk, answer=Answer.UNSATISFIED, words=" ", by=town.supervisor, at=AT)
    record_call_back(call_back=one.pk, answer=Answer.UNSATISFIED, words="跑了两次", by=town.supervisor, at=AT)
    record_call_back(call_back=other.pk, answer=Answer.SATISFIED, words="", by=town.supervisor, at=AT)
    with pytest.raises(NotAllowed, match="called_back_before"):
        record_call_back(call_back=one.pk, answer=Answer.SATISFIED, words="", by=town.supervisor, at=AT)
    with pytest.raises(CallBack.DoesNotExist):
        record_call_back(call_back=new_id(), answer=Answer.SATISFIED, words="", by=town.supervisor, at=AT)
    found = ledger(*MONTH)
    assert (found.called, found.satisfied) == (2, 1)
    assert {row.words for row in found.rows} == {"跑了两次", ""}


def test_an_answer_is_short_enough() -> None:
    check_answer("字" * LONGEST, Answer.SATISFIED, is_answered=False)
    with pytest.raises(NotAllowed, match="text_too_long"):
        check_answer("字" * (LONGEST + 1), Answer.SATISFIED, is_answered=False)
