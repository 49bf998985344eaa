"""What follows from a closed assessment: every unit and everybody assessed is told the own result. May run twice."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from yimen.identity.queries import posts_on
from yimen.identity.rules.roles import Role
from yimen.inbox.actions.notify import notify
from yimen.supervision.events import AssessmentClosed
from yimen.supervision.models import Period, Result
from yimen.supervision.queries.periods import period_by_id
from yimen.supervision.queries.totals import results
from yimen.supervision.rules.scoring import ObjectType

TOLD = (Role.HANDLER, Role.CHECKER, Role.APPROVER)


def tell_results(fact: AssessmentClosed) -> None:
    """Tell the people of each unit its total and place, and everybody assessed the own total."""
    period = period_by_id(fact.period)
    people = _of_units(fact)
    for result in results(period, ObjectType.UNIT):
        for account in people.get(result.agency_id, ()):
            _tell(period, result, account=account, at=fact.at)
    for result in results(period, ObjectType.STAFF):
        if result.staff is not None:
            _tell(period, result, account=result.staff.account_id, at=fact.at)


def _of_units(fact: AssessmentClosed) -> dict[UUID | None, set[UUID]]:
    posts = posts_on(localdate(fact.at)).filter(role__in=TOLD, agency__isnull=False)
    found: dict[UUID | None, set[UUID]] = {}
    for agency, account in posts.values_list("agency", "staff__account"):
        found.setdefault(agency, set()).add(account)
    return found


def _tell(period: Period, result: Result, *, account: UUID, at: datetime) -> None:
    what = f"{period.year}年度考评" if period.is_year else f"{period.year}年第{period.quarter}季度考评"
    whom = result.agency.name if result.agency else "您"
    got = f"{period.centre.name}：{whom}得分 {result.total.normalize():f}，第 {result.rank} 名。"
    key, body = f"assessed:{result.pk}:{account}", f"{got}有异议请联系中心督办人员。"
    notify(key=key, title=f"{what}结果", body=body, at=at, account=account)
