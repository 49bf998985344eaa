"""Rules of assessments: drafted, approved by somebody else, kept, and pinned to their quarter."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from tests.cast import Town, build_staff
from tests.supervision.marked import AUGUST, FACTS, LATE, OCTOBER, drafted
from yimen.catalogue.models import ServiceStandard
from yimen.identity.models import Centre, Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.actions.approve_rules import approve_rules
from yimen.supervision.actions.draft_rules import draft_rules
from yimen.supervision.actions.open_quarter import open_quarter
from yimen.supervision.actions.remove_item import remove_item
from yimen.supervision.actions.set_item import set_item
from yimen.supervision.actions.set_rules import set_rules
from yimen.supervision.models import Period, RuleBook, RuleItem
from yimen.supervision.queries.rules import items_by_standard, public_rules


def test_a_second_person_approves_once(town: Town, other: Staff) -> None:
    draft = drafted(town)
    with pytest.raises(NotAllowed, match="second_person_needed"):
        approve_rules(rules=draft.pk, by=town.supervisor, at=AUGUST)
    assert approve_rules(rules=draft.pk, by=other, at=AUGUST).approved_by == other
    with pytest.raises(NotAllowed, match="rules_approved"):
        approve_rules(rules=draft.pk, by=other, at=AUGUST)
    assert Event.objects.filter(type="AssessmentRulesApproved").count() == 1


def test_whoever_wrote_one_item_does_not_approve(town: Town, other: Staff) -> None:
    draft = drafted(town)
    set_item(replace(LATE, points=Decimal(4)), rules=draft.pk, by=other, at=AUGUST)
    with pytest.raises(NotAllowed, match="second_person_needed"):
        approve_rules(rules=draft.pk, by=other, at=AUGUST)


def test_a_draft_is_written_and_one_at_a_time(town: Town) -> None:
    draft = drafted(town)
    with pytest.raises(NotAllowed, match="rules_draft_open"):
        draft_rules(FACTS, centre=town.centre.pk, by=town.supervisor, at=AUGUST)
    set_rules(replace(FACTS, base=Decimal(80)), rules=draft.pk, by=town.supervisor, at=AUGUST)
    set_item(replace(LATE, words="迟到"), rules=draft.pk, by=town.supervisor, at=AUGUST)
    remove_item(item=RuleItem.objects.get(code="U-02").pk, by=town.supervisor, at=AUGUST)
    draft.refresh_from_db()
    assert draft.base == 80
    assert [each.words for each in RuleItem.objects.order_by("code")] == ["未佩戴工牌", "迟到"]
    for wrong in (replace(FACTS, source=" "), replace(FACTS, title="")):
        for act in (
            lambda facts: set_rules(facts, rules=draft.pk, by=town.supervisor, at=AUGUST),
            lambda facts: draft_rules(facts, centre=town.elsewhere.pk, by=town.supervisor, at=AUGUST),
        ):
            with pytest.raises(NotAllowed, match=r"source_needed|words_needed"):
                act(wrong)


def test_a_standard_that_is_not_in_the_library_is_named(town: Town) -> None:
    draft = drafted(town)
    with pytest.raises(NotAllowed, match="standards_unknown") as refused:
        set_item(replace(LATE, standards=("TG-001", "XX-9")), rules=draft.pk, by=town.supervisor, at=AUGUST)
    assert refused.value.details["codes"] == ["XX-9"]
    assert ServiceStandard.objects.count() == 2


def test_empty_rules_are_not_approved(town: Town, other: Staff) -> None:
    draft = draft_rules(FACTS, centre=town.centre.pk, by=town.supervisor, at=AUGUST)
    with pytest.raises(NotAllowed, match="rules_empty"):
        approve_rules(rules=draft.pk, by=other, at=AUGUST)


def test_a_supervisor_elsewhere_finds_nothing(town: Town) -> None:
    draft = drafted(town)
    stranger = build_staff("stranger", "supervisor", centre=town.elsewhere)
    for act in (
        lambda: approve_rules(rules=draft.pk, by=stranger, at=AUGUST),
        lambda: set_rules(FACTS, rules=draft.pk, by=stranger, at=AUGUST),
        lambda: set_item(LATE, rules=draft.pk, by=stranger, at=AUGUST),
        lambda: remove_item(item=RuleItem.objects.get(code="U-02").pk, by=stranger, at=AUGUST),
    ):
        with pytest.raises(RuleBook.DoesNotExist):
            act()
    with pytest.raises(Centre.DoesNotExist):
        draft_rules(FACTS, centre=town.centre.pk, by=stranger, at=AUGUST)


def test_a_quarter_keeps_its_rules_and_later_ones_begin_later(town: Town, quarter: Period, other: Staff) -> None:
    kept = quarter.rules
    draft = draft_rules(FACTS, centre=town.centre.pk, by=town.supervisor, at=AUGUST)
    assert sorted(draft.items.values_list("code", flat=True)) == ["S-01", "U-01", "U-02"]
    with pytest.raises(NotAllowed, match="rules_quarter_opened"):
        approve_rules(rules=draft.pk, by=other, at=AUGUST)
    later = replace(FACTS, effective_on=date(2026, 10, 1))
    set_rules(later, rules=draft.pk, by=town.supervisor, at=AUGUST)
    approve_rules(rules=draft.pk, by=other, at=AUGUST)
    opened = open_quarter(centre=town.centre.pk, year=2026, quarter=4, by=other, at=OCTOBER)
    quarter.refresh_from_db()
    assert (quarter.rules_id, opened.rules_id) == (kept.pk, draft.pk)
    assert [each.number for each in public_rules(date(2026, 9, 30))] == [1]
    assert [each.number for each in public_rules(date(2026, 10, 1))] == [2]


def test_approved_rules_are_kept_by_the_database(quarter: Period) -> None:
    for act in (
        lambda: RuleBook.objects.update(title="改"),
        lambda: RuleItem.objects.update(points=1),
        lambda: RuleItem.objects.all().delete(),
        lambda: Period.objects.update(year=2020),
    ):
        with pytest.raises(DatabaseError, match=r"keep|kept"), transaction.atomic():
            act()


def test_a_standard_knows_the_items_that_go_by_it(town: Town, quarter: Period) -> None:
    found = items_by_standard(["TG-001", "TY-001", "TG-002"], date(2026, 8, 1))
    assert {code: [each.code for each in items] for code, items in found.items()} == {
        "TG-001": ["S-01", "U-01"],
        "TY-001": ["S-01"],
    }
    assert items_by_standard(["TG-001"], date(2026, 6, 30)) == {}
