"""A version of the indicators is written by one and confirmed by another, and holds from its day."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import MONDAY, Town, build_staff
from tests.evaluation.rules.test_indicators import ROWS
from tests.evaluation.served import rated, visit
from yimen.evaluation.actions.confirm_indicators import confirm_indicators
from yimen.evaluation.actions.decline_indicators import decline_indicators
from yimen.evaluation.actions.propose_indicators import propose_indicators
from yimen.evaluation.models import IndicatorDraft, IndicatorSet
from yimen.evaluation.queries.indicators import drafted, every_indicators, indicators_on, last_declined
from yimen.evaluation.rules.indicators import DEFAULT
from yimen.identity.models import Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

TODAY, SOURCE = MONDAY.date(), "省好差评指标（2026版，示例）"
NEW = "on_site-dissatisfied"


@pytest.fixture
def second(town: Town) -> Staff:
    return build_staff("second", "supervisor", centre=town.centre)


def propose(town: Town, *, days: int = 2) -> IndicatorDraft:
    day = TODAY + timedelta(days=days)
    return propose_indicators(ROWS, source=SOURCE, effective_on=day, by=town.supervisor.pk, at=MONDAY)


def test_it_holds_from_its_day_and_what_was_said_keeps_its_version(town: Town, second: Staff) -> None:
    old = next(each.code for each in DEFAULT.options if each.code.startswith("on_site-dissatisfied"))
    draft = propose(town)
    assert confirm_indicators(draft=draft.pk, by=second.pk, at=MONDAY).version == 1
    before, after = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
    first, later, third = (visit(town, at=MONDAY + timedelta(minutes=10 * n)) for n in (1, 2, 3))
    kept = rated(first, level="dissatisfied", details=[old], at=before)
    with pytest.raises(NotAllowed, match="unknown_detail"):
        rated(later, level="dissatisfied", details=[NEW], at=before)
    with pytest.raises(NotAllowed, match="unknown_detail"):
        rated(later, level="dissatisfied", details=[old], at=after)
    assert rated(third, level="dissatisfied", details=[NEW], at=after).indicators == 1
    kept.refresh_from_db()
    assert (kept.indicators, every_indicators()[0].labels([old])) == (0, ["服务态度不好"])
    assert [each.version for each in map(indicators_on, (TODAY, before.date(), after.date()))] == [0, 0, 1]


def test_nobody_confirms_alone_by_rule_and_by_table(town: Town) -> None:
    draft = propose(town)
    with pytest.raises(NotAllowed, match="second_person_needed"):
        confirm_indicators(draft=draft.pk, by=town.supervisor.pk, at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorDraft.objects.update(state="confirmed", decided_by=town.supervisor.pk, decided_at=MONDAY)
    assert not IndicatorSet.objects.exists()


def test_it_is_decided_once(town: Town, second: Staff) -> None:
    draft = propose(town)
    confirm_indicators(draft=draft.pk, by=second.pk, at=MONDAY)
    for verb in (confirm_indicators, decline_indicators):
        with pytest.raises(NotAllowed, match="indicator_draft_over"):
            verb(draft=draft.pk, by=second.pk, at=MONDAY)
    kinds = ["IndicatorsProposed", "IndicatorsPublished"]
    assert list(Event.objects.filter(type__startswith="Indicators").values_list("type", flat=True)) == kinds


def test_one_draft_at_a_time_and_one_turned_down_can_be_taken_up(town: Town, second: Staff) -> None:
    draft = propose(town)
    with pytest.raises(NotAllowed, match="indicator_draft_waits"):
        propose(town)
    decline_indicators(draft=draft.pk, by=second.pk, at=MONDAY)
    with pytest.raises(NotAllowed, match="indicator_draft_over"):
        confirm_indicators(draft=draft.pk, by=second.pk, at=MONDAY)
    again = drafted(draft.pk)
    assert again
    assert len(again.options) == len(ROWS)
    assert last_declined() == draft
    decline_indicators(draft=propose(town).pk, by=town.supervisor.pk, at=MONDAY)  # taken back by whoever wrote it


def test_no_day_that_is_over_and_no_source_is_refused(town: Town, second: Staff) -> None:
    with pytest.raises(NotAllowed, match="indicators_begin_in_the_past"):
        propose(town, days=-1)
    with pytest.raises(NotAllowed, match="indicator_source_needed"):
        propose_indicators(ROWS, source=" ", effective_on=TODAY, by=second.pk, at=MONDAY)
    with pytest.raises(NotAllowed, match="bad_indicators"):
        propose_indicators(ROWS[1:], source=SOURCE, effective_on=TODAY, by=second.pk, at=MONDAY)
    draft = propose(town, days=0)
    with pytest.raises(NotAllowed, match="indicators_begin_in_the_past"):
        confirm_indicators(draft=draft.pk, by=second.pk, at=MONDAY + timedelta(days=1))
    confirm_indicators(draft=draft.pk, by=second.pk, at=MONDAY)
    propose(town, days=0)  # on the same day the later one holds


def test_a_version_never_begins_before_the_one_published(town: Town, second: Staff) -> None:
    confirm_indicators(draft=propose(town, days=5).pk, by=second.pk, at=MONDAY)
    with pytest.raises(NotAllowed, match="indicators_begin_too_early"):
        propose(town, days=4)
