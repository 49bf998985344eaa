"""What follows from a filing whose item has a rule, and from what a rule granted. All may run twice."""

from contextlib import suppress

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from yimen.cases.actions.close_delivered import close_delivered
from yimen.cases.events import CaseDecided, CaseSubmitted
from yimen.cases.events.instant import RehearsalStarted
from yimen.cases.events.intake import ResultReleased
from yimen.cases.queries.instant import awaits_rule, goes_online
from yimen.cases.rules.application import Channel

FIRST = 100  # before documents and messages: somebody is waiting for this one
ONLINE = "online"


def begin(fact: CaseSubmitted) -> None:
    """Have the item's rule decide, where it has one; what comes over the counter is for the clerk there."""
    from yimen.cases.tasks import decide_instantly

    if fact.channel == Channel.WINDOW or not awaits_rule(fact.case):
        return
    with suppress(AlreadyEnqueued), transaction.atomic():
        job = decide_instantly.configure(queueing_lock=f"instant {fact.case}", priority=FIRST)
        job.defer(case_id=str(fact.case))


def deliver(fact: CaseDecided | ResultReleased) -> None:
    """Close what a rule granted and its holder has online already: nobody need come for it."""
    if goes_online(fact.case):
        close_delivered(case=fact.case, way=ONLINE, at=fact.at)


def rehearse(fact: RehearsalStarted) -> None:
    """Have a job run the rule over past cases."""
    from yimen.cases import tasks

    with suppress(AlreadyEnqueued), transaction.atomic():
        tasks.rehearse.configure(queueing_lock=f"rehearse {fact.rehearsal}").defer(rehearsal_id=str(fact.rehearsal))
