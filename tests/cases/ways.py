"""Short ways into the ways after acceptance."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.timezone import now

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town, build_town
from yimen.approvals.models import Task
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.start_special import start_special
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Case, ClockEntry, SpecialProcedure
from yimen.cases.rules.special import Plan, SpecialKind
from yimen.catalogue.models import LicenceType
from yimen.identity.models import Person, Staff
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import StoredFile
from yimen.licences.actions.issue_licence import Grant, issue_licence
from yimen.licences.models import Licence

FOOD = "11100000MB03271699022"


def on(day: date, hour: int = 10) -> datetime:
    """Return the local hour of a day."""
    return datetime.combine(day, time(hour), ZoneInfo("Asia/Shanghai"))


def plan(kind: SpecialKind = SpecialKind.EXPERT_REVIEW, **changes: Any) -> Plan:
    values = {"reason": "需要专家论证", "basis": "许可审查办法第十条", "days": 10, "officers": ()}
    return Plan(kind, **{**values, **changes})


def special(
    town: Town, case: Case, *, at: datetime = MONDAY, by: Staff | None = None, **changes: Any
) -> SpecialProcedure:
    return start_special(number=case.number, plan=plan(**changes), by=by or town.handler, at=at)


def licensing_town(**version: Any) -> Town:
    """Return a town whose item issues a licence for five years."""
    kind = LicenceType.objects.create(code=FOOD, name="食品经营许可证", validity_months=60)
    return build_town(result_kind="licence", licence_type=kind, result_name="食品经营许可证", **version)


def licence_until(town: Town, valid_to: date) -> Licence:
    """Return a licence of Zhang's with this last day."""
    assert town.version.licence_type
    grant = Grant(type=town.version.licence_type, agency=town.market, person=town.zhang, place="一号店")
    issued = issue_licence(grant, by=town.approver.pk, at=on(date(2021, 12, 1)))
    Licence.objects.filter(pk=issued.pk).update(valid_to=valid_to)
    issued.refresh_from_db()
    return issued


def grant(town: Town, case: Case) -> Case:
    """Decide the accepted case: granted."""
    if Task.objects.filter(subject=case.pk, step="handle").exists():
        finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    case.refresh_from_db()
    return case


def promised_case(town: Town, **changes: Any) -> Case:
    """Return an accepted case whose applicant signed that the conditions are met."""
    return accept(town, submit(town, promised_by="张伟", **changes))


def last_step(town: Town, case: Case) -> Task:
    """Return the deciding step, claimed by the approver."""
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    task = Task.objects.get(subject=case.pk, step="decide")
    return claim_step(number=case.number, task=task.pk, by=town.approver, at=MONDAY)


def lines(case: Case, clock: str) -> list[str]:
    """Return the kinds of a clock's lines in their order."""
    return list(ClockEntry.objects.filter(case=case, clock=clock).order_by("position").values_list("kind", flat=True))


def setting(name: str, count: int) -> None:
    """Set a limit as a deployment does."""
    set_parameter(key=f"limit.{name}", value=count, source="测试", by=None, at=MONDAY)


def under_way(town: Town, **changes: Any) -> Case:
    """Return a case accepted a minute ago by the machine's own clock, for pages, which read that clock."""
    at = now() - timedelta(minutes=1)
    filed = submit_case(town.application(**changes), by=town.zhang.pk, at=at)
    case = Case.objects.get(pk=filed.case)
    return accept_case(number=case.number, place=None, by=town.clerk, at=at)


def upload(owner: Person) -> UUID:
    """Return a file that this person has uploaded."""
    row = StoredFile.objects.create(
        sm3="0" * 64,
        size=1,
        media_type="application/pdf",
        name="a.pdf",
        uploaded_by=owner.account_id,
        uploaded_at=MONDAY,
    )
    return row.pk


def days(count: int) -> timedelta:
    return timedelta(days=count)
