"""A decision's grade: proposed by the table, departed from with a reason, recorded so that it can be redone."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.cases.steps import accept, finish, submit
from tests.cast import Town, build_town
from tests.grades import BY_FINDING, BY_SEATS
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.use_discretion import Grading
from yimen.cases.discretion import discretion_of, proposal_for
from yimen.cases.models import Case, DiscretionUse
from yimen.cases.trail import trail_csv
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


def at_decision(table: dict[str, Any]) -> tuple[Town, Case]:
    """Return a case of twelve seats whose last step waits."""
    town = build_town(elements={"discretion": table})
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    return town, case


def decide(town: Town, case: Case, **grading: Any) -> DiscretionUse:
    finish(case, town.approver, step="decide", opinion=Opinion("agree", grading=Grading(**grading)))
    return DiscretionUse.objects.get(case=case)


def test_the_tables_grade_is_taken_and_can_be_redone() -> None:
    town, case = at_decision(BY_SEATS)
    use = decide(town, case)
    assert (use.proposed, use.grade, use.row, use.reason, use.is_departure) == ("二档", "二档", 2, "", False)
    case.refresh_from_db()
    discretion = discretion_of(case)
    assert discretion is not None
    assert discretion.version == use.table
    assert proposal_for(case, discretion, use.findings).grade == use.proposed


def test_departing_needs_a_reason_that_the_audit_export_shows() -> None:
    town, case = at_decision(BY_SEATS)
    with pytest.raises(NotAllowed, match="departure_needs_reason"):
        decide(town, case, grade="三档")
    case.refresh_from_db()
    assert (case.decision, DiscretionUse.objects.count()) == ("", 0)
    use = decide(town, case, grade="三档", reason="连续三年被投诉")
    assert use.is_departure
    exported = trail_csv(case)
    for words in ("DiscretionUsed", "连续三年被投诉", "二档", "三档", use.table):
        assert words in exported


def test_what_the_reviewer_found_is_kept_and_nothing_else() -> None:
    town, case = at_decision(BY_FINDING)
    with pytest.raises(NotAllowed, match="grade_needed"):
        decide(town, case)
    use = decide(town, case, findings={"f1": "高", "home": "某街某号"})
    assert (use.grade, use.findings) == ("三档", {"f1": "高"})


def test_a_refusal_has_no_grade() -> None:
    town, case = at_decision(BY_SEATS)
    finish(case, town.approver, step="decide", opinion=Opinion("disagree", "不符合条件"))
    assert not DiscretionUse.objects.exists()


def test_an_item_without_a_table_asks_for_none(town: Town) -> None:
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    assert not Event.objects.filter(type="DiscretionUsed").exists()


def test_the_table_itself_bars_a_departure_without_reason_and_a_second_grade() -> None:
    town, case = at_decision(BY_SEATS)
    use = decide(town, case)
    with pytest.raises(IntegrityError), transaction.atomic():
        DiscretionUse.objects.filter(pk=use.pk).update(grade="三档")
    use.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        use.save(force_insert=True)
