"""Every real item of a demo district can be taken the whole way by the demo's own people."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from yimen.approvals.models import Task, TaskState
from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.actions.charge_case import charge_case
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.fill_sheet import fill_sheet
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.actions.pass_pre_review import pass_pre_review
from yimen.cases.actions.release_paid import release_paid
from yimen.cases.actions.sign_sheet import sign_sheet
from yimen.cases.actions.start_sheet import start_sheet
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.actions.transfer_case import transfer_case
from yimen.cases.models import Case
from yimen.cases.rules.application import Application, Channel, MaterialGiven, Parties
from yimen.cases.rules.sheets import Answer, Filled, template_of
from yimen.cases.rules.states import State
from yimen.catalogue.models import Item, ItemVersion
from yimen.catalogue.queries import find_items
from yimen.catalogue.rules.audiences import PERSON
from yimen.catalogue.rules.questions import pages_of
from yimen.catalogue.rules.situations import NO_OUTCOME, Outcome, Situations, narrowed, shortened
from yimen.config.demo import load
from yimen.config.demo.district import read_district
from yimen.config.demo.people import sample_resident_id
from yimen.delivery.actions.collect import Collector
from yimen.halls.models import Window
from yimen.identity.models import Centre, Mandate, Organisation, Person, Post, Staff
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.record_counter_payment import AtCounter, record_counter_payment
from yimen.payments.rules.standard import When
from yimen.payments.rules.states import PaymentWay

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
TEXTS = {"tel": "13800138000", "date": "2026-11-23", "uscc": "91350100M000100Y43"}


def answer(schema: Mapping[str, Any]) -> Any:
    """Return something that fits a field's schema."""
    if schema["type"] == "array":
        return schema["items"]["enum"]
    if schema["type"] in {"integer", "number"}:
        return min(12, schema.get("maximum", 12))
    return schema["enum"][-1] if "enum" in schema else TEXTS.get(schema["x-widget"], "示例路一号")


def answers(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers to all that is asked, page by page as the wizard asks it."""
    given: dict[str, Any] = {}
    while missing := {k: s for page in pages_of(form, given) for k, s, _ in page.fields if k not in given}:
        given |= {key: answer(schema) for key, schema in missing.items()}
    return given


def parties(version: ItemVersion) -> Parties:
    """Return Zhang Wei, or the demo company where only organisations may apply."""
    if PERSON in version.service_objects:
        return Parties(person=Person.objects.get(name="张伟").pk, name="张伟", phone="13800000001")
    company = Organisation.objects.get()
    agent = Mandate.objects.get(organisation=company, role="agent").agent
    return Parties(organisation=company.pk, agent=agent.pk, name=company.name, phone="13800000004")


def an_ordinary_situation(version: ItemVersion) -> tuple[Mapping[str, Any], Outcome]:
    """Return the answers of the version's first trial that goes on, and what they come to."""
    asked = Situations.of(version.situations)
    if not asked:
        return {}, NO_OUTCOME
    goes_on = ((trial.answers, asked.outcome(trial.answers)) for trial in asked.trials)
    return next((given, outcome) for given, outcome in goes_on if not outcome.stop)


def file(item: Item, centre: Centre) -> Case:
    version = ItemVersion.objects.get(pk=item.live_id)
    situation, outcome = an_ordinary_situation(version)
    asked = (material for material in version.materials.all() if material.key not in outcome.without)
    application = Application(
        version=version.pk, centre=centre.pk, channel=Channel.PORTAL, parties=parties(version), situation=situation,
        answers=answers(narrowed(version.form, outcome.without_fields)), key=str(new_id()),
        materials=tuple(MaterialGiven(material.key, (new_id(),)) for material in asked),
    )  # fmt: skip
    return Case.objects.get(pk=submit_case(application, by=new_id(), at=MONDAY).case)


def take_in(case: Case, clerk: Staff, window: Window) -> None:
    if case.state == State.PRE_REVIEW:
        pass_pre_review(number=case.number, by=reviewer(case.agency_id, "handler"), at=MONDAY)
    elif case.version.pre_review == "window":
        pass_pre_review(number=case.number, by=clerk, at=MONDAY)
    accept_case(number=case.number, place=AtWindow(window, 60), by=clerk, at=MONDAY)


def reviewer(agency: object, role: str) -> Staff:
    return Post.objects.select_related("staff").get(agency=agency, role=role).staff


def review(case: Case) -> int:
    """Do every open step until none is left; return how many there were."""
    steps = 0
    while task := Task.objects.filter(subject=case.pk, state=TaskState.OPEN).first():
        staff = reviewer(task.agency_id, task.post)
        claim_step(number=case.number, task=task.pk, by=staff, at=MONDAY)
        if task.kind == "inspection" and template_of(case.version.elements):
            look(case, staff)
        above = task.kind == "decide" and case.version.procedure.get("transfer_to")
        act = transfer_case if above else decide_step
        act(number=case.number, task=task.pk, opinion=Opinion("agree", "同意"), by=staff, at=MONDAY)
        steps += 1
    return steps


def look(case: Case, inspector: Staff) -> None:
    """Fill in the department's sheet and have two of its people sign it."""
    colleague = Post.objects.filter(agency=inspector.agency).exclude(staff=inspector).select_related("staff")[0].staff
    both = (inspector, colleague)
    sheet = start_sheet(number=case.number, officers=[each.pk for each in both], by=inspector, at=MONDAY)
    fit = {each.key: Answer("fit") for each in template_of(case.version.elements)}
    found = Filled(answers=fit, conclusion="fit", inspected_on=MONDAY.date())
    fill_sheet(number=case.number, sheet=sheet.pk, filled=found, by=inspector, at=MONDAY)
    for each in both:
        sign_sheet(number=case.number, sheet=sheet.pk, by=each, at=MONDAY)


def test_every_real_item_goes_from_the_door_to_the_result() -> None:
    district = "zhongkai"  # the place where one department does the business of three
    load(district, progress=lambda _what, _done, _total: None)
    hall, clerk, issuer = (Centre.objects.get(code="hall"), staff("clerk1"), staff("issuer"))
    window = Window.objects.filter(centre=hall, kind="comprehensive").order_by("number")[0]
    number = sample_resident_id(read_district(district), 1)
    for item in Item.objects.filter(is_sample=False, live__external_url="").order_by("code"):
        case = file(item, hall)
        take_in(case, clerk, window)
        steps = review(case)
        case = Case.objects.select_related("version").get(pk=case.pk)
        assert steps == len(shortened(case.version.flow, case.pinned.skips)["steps"]), item.code
        if case.version.procedure.get("transfer_to"):
            assert case.state == State.TRANSFERRED, item.code
            continue
        assert (case.state, case.decision) == (State.READY, "granted"), item.code
        pay(case, clerk)
        collector = Collector(
            name="张伟",
            document_kind="resident_id",
            document_number=number,
            is_proxy=case.person is None,
            authority="公函",
        )
        assert hand_out(number=case.number, collector=collector, by=issuer, at=MONDAY).state == State.CLOSED, item.code


def pay(case: Case, clerk: Staff) -> None:
    """Pay at the window what a result waits for, if it does."""
    if not case.is_fee_held:
        return
    notice = charge_case(case=case.pk, when=When.DECIDED, by=None, at=MONDAY)
    assert notice
    paid = AtCounter(fen=notice.total or 0, way=PaymentWay.CASH, receipt_number=notice.number)
    record_counter_payment(number=notice.number, paid=paid, by=clerk, at=MONDAY)
    release_paid(case=case.pk, at=MONDAY)


def staff(username: str) -> Staff:
    return Staff.objects.get(account__username=username)


def test_an_item_of_another_system_is_found_here_and_filed_there() -> None:
    load("yuexiu", progress=lambda _what, _done, _total: None)
    item = find_items("企业年度报告")[0]
    assert item.live is not None
    assert item.live.external_url.startswith("https://")
    with pytest.raises(NotAllowed, match="apply_elsewhere"):
        file(item, Centre.objects.get(code="hall"))
