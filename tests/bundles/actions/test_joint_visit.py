"""One inspection for all branches: proposed, answered, fixed, moved, called off; by whom, and raced."""

from datetime import date

import pytest

from tests.bundles.joint import (
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    answered,
    filed,
    joint_town,
    number_of,
    pair_of,
    proposed,
)
from tests.bundles.steps import case_of
from tests.cases.test_parallel import race, successes
from tests.cases.ways import setting
from tests.cast import MONDAY, SERIAL, Town, build_agency, build_staff
from yimen.bundles.actions.answer_visit import Answer, answer_visit
from yimen.bundles.actions.cancel_visit import cancel_visit
from yimen.bundles.actions.prepare_visit import prepare_visit
from yimen.bundles.actions.propose_visit import propose_visit
from yimen.bundles.actions.urge_branch import urge_branch
from yimen.bundles.events import VisitCancelled, VisitFixed
from yimen.bundles.models import Bundle, JointVisit, VisitAnswer
from yimen.bundles.queries.joint import joint_open_to, leads
from yimen.bundles.visit_reactions import tell_cancelled, tell_fixed
from yimen.cases.models import InspectionSheet, SpecialProcedure, Urge
from yimen.catalogue.models import ItemVersion
from yimen.inbox.models import Message
from yimen.kernel.facts import from_payload
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(db: None) -> Town:
    return joint_town()


@pytest.fixture
def bundle(town: Town) -> Bundle:
    return filed(town)


def told() -> list[str]:
    """Deliver the facts of inspections, each twice, and return what the applicant reads."""
    for name, kind, react in (
        ("VisitFixed", VisitFixed, tell_fixed),
        ("VisitCancelled", VisitCancelled, tell_cancelled),
    ):
        for event in Event.objects.filter(type=name).order_by("id"):
            for _ in range(2):
                react(from_payload(kind, event.payload, by=event.by, at=event.at))
    return list(Message.objects.filter(body__contains="核查").order_by("at", "id").values_list("body", flat=True))


def test_the_first_day_that_fits_all_is_fixed_and_the_applicant_told_once(town: Town, bundle: Bundle) -> None:
    proposed(town, bundle)
    assert answered(town, bundle, "FOOD", TUESDAY, WEDNESDAY).day is None
    visit = answered(town, bundle, "FIRE", WEDNESDAY, clash="周二全员培训")
    assert (visit.state, visit.day) == ("fixed", WEDNESDAY)
    (words,) = told()
    assert "2026-11-25一起上门核查，只来一次" in words
    assert "消防救援大队" in words
    assert "市场监督管理局" in words
    sheets = InspectionSheet.objects.order_by("case")
    assert {sheet.agency for sheet in sheets} == {town.market, town.fire}
    assert not SpecialProcedure.objects.exists()  # both flows have a step on the spot


def test_only_branches_that_are_looked_at_are_asked(town: Town, bundle: Bundle) -> None:
    visit = proposed(town, bundle)
    assert set(visit.answers.values_list("part__item__code", flat=True)) == {"FOOD", "FIRE"}


@pytest.mark.django_db
def test_the_clock_stands_still_where_the_inspection_is_a_special_procedure() -> None:
    town = joint_town()
    ItemVersion.objects.filter(item__code="FIRE").update(flow=SERIAL)
    bundle = filed(town)
    proposed(town, bundle)
    answered(town, bundle, "FOOD", TUESDAY, WEDNESDAY)
    answered(town, bundle, "FIRE", TUESDAY, WEDNESDAY)
    case = case_of(bundle, "FIRE")
    assert (case.state, case.paused_on, case.promised_due) == ("special", MONDAY.date(), None)
    assert SpecialProcedure.objects.get().planned == 1
    assert case_of(bundle, "FOOD").paused_on is None
    cancel_visit(number=bundle.number, reason="台风", by=town.handler, at=MONDAY)
    assert case_of(bundle, "FIRE").state == "in_review"  # its clock runs on, without a sheet that nobody could fill in


def test_where_no_day_fits_all_the_lead_proposes_others_with_a_reason(town: Town, bundle: Bundle) -> None:
    proposed(town, bundle)
    answered(town, bundle, "FOOD", TUESDAY, clash="周三开会")
    visit = answered(town, bundle, "FIRE", WEDNESDAY, clash="周二培训")
    assert visit.day is None
    with pytest.raises(NotAllowed, match="visit_needs_reason"):
        proposed(town, bundle, THURSDAY)
    moved = proposed(town, bundle, THURSDAY, reason="两部门时间冲突")
    assert (moved.pk, moved.turn) == (visit.pk, 2)
    assert not VisitAnswer.objects.exclude(answered_at=None).exists()
    answered(town, bundle, "FOOD", THURSDAY)
    answered(town, bundle, "FIRE", THURSDAY)
    (words,) = told()
    assert "两部门时间冲突" in words


def test_called_off_it_is_told_only_where_a_day_was_told(town: Town, bundle: Bundle) -> None:
    proposed(town, bundle)
    with pytest.raises(NotAllowed, match="visit_needs_reason"):
        cancel_visit(number=bundle.number, reason=" ", by=town.handler, at=MONDAY)
    cancel_visit(number=bundle.number, reason="材料还在补", by=town.handler, at=MONDAY)
    assert told() == []
    with pytest.raises(NotAllowed, match="visit_not_open"):
        cancel_visit(number=bundle.number, reason="再取消", by=town.handler, at=MONDAY)
    proposed(town, bundle, TUESDAY)
    answered(town, bundle, "FOOD", TUESDAY)
    answered(town, bundle, "FIRE", TUESDAY)
    cancel_visit(number=bundle.number, reason="台风", by=town.handler, at=MONDAY)
    assert "台风" in told()[-1]
    assert len(told()) == 2


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ([], "visit_days"),
        ([date(2026, 12, day) for day in range(1, 12)], "visit_days"),
        ([MONDAY.date()], "visit_no_workday"),
        ([date(2026, 11, 28)], "visit_no_workday"),
    ],
)
def test_days_are_working_days_to_come(town: Town, bundle: Bundle, days: list[date], code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        propose_visit(number=bundle.number, days=days, place="", by=town.handler, at=MONDAY)


def test_an_answer_says_what_clashes_names_two_officers_and_no_other_day(town: Town, bundle: Bundle) -> None:
    proposed(town, bundle)
    first, second = (each.pk for each in pair_of(town, "FIRE"))
    number = number_of(bundle, "FIRE")
    for answer, code in (
        (Answer([TUESDAY], "", [first, second]), "visit_needs_clash"),
        (Answer([THURSDAY], "周二不行", [first, second]), "visit_other_day"),
        (Answer([TUESDAY, WEDNESDAY], "", []), "visit_needs_officers"),
        (Answer([TUESDAY, WEDNESDAY], "", [first, first]), "two_inspectors"),
        (Answer([TUESDAY, WEDNESDAY], "", [first, town.handler.pk]), "officers_unknown"),
    ):
        with pytest.raises(NotAllowed, match=code):
            answer_visit(number=bundle.number, part=number, answer=answer, by=town.fire_handler, at=MONDAY)
    setting("inspectors", 3)
    with pytest.raises(NotAllowed, match="two_inspectors"):
        answered(town, bundle, "FIRE", TUESDAY, WEDNESDAY)
    setting("inspectors", 2)
    answer_visit(number=bundle.number, part=number, answer=Answer([], "本周都不行"), by=town.fire_handler, at=MONDAY)


def test_only_the_lead_proposes_moves_calls_off_and_urges(town: Town, bundle: Bundle) -> None:
    for stranger, error in (
        (town.fire_handler, NotAllowed),
        (town.issuer, NotAllowed),
        (town.clerk_elsewhere, Bundle.DoesNotExist),
    ):
        with pytest.raises(error):
            propose_visit(number=bundle.number, days=[TUESDAY], place="", by=stranger, at=MONDAY)
        with pytest.raises(error):
            cancel_visit(number=bundle.number, reason="x", by=stranger, at=MONDAY)
        with pytest.raises(error):
            urge_branch(number=bundle.number, part=number_of(bundle, "FIRE"), words="快", by=stranger, at=MONDAY)
    urge_branch(number=bundle.number, part=number_of(bundle, "FIRE"), words="请加快", by=town.handler, at=MONDAY)
    assert Urge.objects.get().agency == town.fire


def test_of_a_closed_lead_the_successor_leads_what_is_under_way(town: Town, bundle: Bundle) -> None:
    lead, heir = town.market, build_agency("heir", "行政审批局")
    member = build_staff("heir1", "handler", agency=heir)
    assert not joint_open_to(member).exists()
    lead.closed_on, lead.successor = MONDAY.date(), heir
    lead.save()
    found = joint_open_to(member).get()
    assert leads(member, found)
    assert found.theme_version.lead == lead  # what was published keeps its name
    urge_branch(number=bundle.number, part=number_of(bundle, "FIRE"), words="请加快", by=member, at=MONDAY)
    Bundle.objects.update(ended_at=MONDAY)
    assert not joint_open_to(member).exists()


def test_a_department_answers_for_its_own_branch_only(town: Town, bundle: Bundle) -> None:
    proposed(town, bundle)
    said = Answer([TUESDAY, WEDNESDAY], "", [each.pk for each in pair_of(town, "FOOD")])
    for by in (town.handler, town.extra["green"]):
        with pytest.raises(VisitAnswer.DoesNotExist):
            answer_visit(number=bundle.number, part=number_of(bundle, "FIRE"), answer=said, by=by, at=MONDAY)
    with pytest.raises(Bundle.DoesNotExist):
        answer_visit(
            number=bundle.number, part=number_of(bundle, "FIRE"), answer=said, by=town.clerk_elsewhere, at=MONDAY
        )


def test_an_item_of_the_simple_list_is_never_looked_at(town: Town) -> None:
    """A1-14: 简易审批 has no 现场勘察."""
    for version in ItemVersion.objects.filter(item__code__in=["FOOD", "FIRE"]):
        ItemVersion.objects.filter(pk=version.pk).update(procedure={"is_simple": True})
    bundle = filed(town)
    with pytest.raises(NotAllowed, match="visit_nothing_to_inspect"):
        proposed(town, bundle)


@pytest.mark.django_db(transaction=True)
def test_departments_that_answer_at_once_fix_one_day_once() -> None:
    town = joint_town()
    bundle = filed(town)
    assert len(successes(race([lambda: proposed(town, bundle, TUESDAY)] * 3))) == 1  # the others lack a reason to move
    race([lambda: answered(town, bundle, "FOOD", TUESDAY), lambda: answered(town, bundle, "FIRE", TUESDAY)] * 2)
    assert JointVisit.objects.get().state == "fixed"
    assert Event.objects.filter(type="VisitFixed").count() == 1
    assert InspectionSheet.objects.count() == 2


def test_a_branch_prepared_again_keeps_its_sheet(town: Town, bundle: Bundle) -> None:
    proposed(town, bundle, TUESDAY)
    answered(town, bundle, "FOOD", TUESDAY)
    answered(town, bundle, "FIRE", TUESDAY)
    before = set(InspectionSheet.objects.values_list("pk", flat=True))
    for answer in VisitAnswer.objects.all():
        prepare_visit(answer, theme="餐饮并联审批", day=TUESDAY, at=MONDAY)
    assert set(InspectionSheet.objects.values_list("pk", flat=True)) == before
