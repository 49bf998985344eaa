"""Who hears that an opinion did not come by its last day. May run twice."""

from yimen.cases.events.silence import StepAgreedBySilence, StepOpinionMissing
from yimen.cases.queries import case_by_id
from yimen.identity.queries import accounts_of_supervisors, posts_on
from yimen.inbox.actions.notify import notify
from yimen.kernel.queries import workdays


def tell_missing(fact: StepAgreedBySilence | StepOpinionMissing) -> None:
    """Tell those whose opinion it was, the lead agency's deciders, and the supervisors, what it counts as and why."""
    case, today = case_by_id(fact.case), workdays().local(fact.at)
    posts = posts_on(today).exclude(staff__account=None)
    missing = posts.filter(agency=fact.agency, role=fact.post)
    deciding = posts.filter(agency=case.agency_id, role="approver")
    accounts = {*missing.values_list("staff__account", flat=True), *deciding.values_list("staff__account", flat=True)}
    for account in sorted({*accounts, *accounts_of_supervisors(case.centre_id, today)}):
        notify(
            key=f"silent:{fact.task}:{account}",
            title=f"逾期没有提意见：{fact.name}",
            body=f"办件{fact.number}的“{fact.name}”应于{fact.due_on:%m月%d日}前提出意见。{fact.ground}。",
            at=fact.at,
            account=account,
            case_number=fact.number,
        )
