"""Start a run of a draft's rule over past cases of its item."""

from datetime import date, datetime

from django.db import transaction

from yimen.cases.events.instant import RehearsalStarted
from yimen.cases.models import Rehearsal
from yimen.cases.queries.rehearsals import past_cases
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.rehearsal import check_period
from yimen.catalogue.drafts import draft_of, editable_items
from yimen.catalogue.rules.instant import readable
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def start_rehearsal(*, item: str, since: date, until: date, by: Staff, at: datetime) -> Rehearsal:
    """Return the run, which a job takes up; the rule is copied, so that the draft may be changed meanwhile.

    Raise NotAllowed without a usable rule, for a period that ends before it begins, or while another run goes on.
    """
    found = editable_items(by, at.astimezone(ZONE).date()).select_for_update(of=("self",)).get(code=item)
    check_period(since, until)
    draft = draft_of(item)
    rule = readable(draft.instant, draft.form) if draft else None
    if draft is None or rule is None:
        raise NotAllowed("no_rule_to_rehearse")
    if Rehearsal.objects.filter(item=found, state="running").exists():
        raise NotAllowed("rehearsal_running")
    run = Rehearsal.objects.create(
        item=found, version_number=draft.number, rule=draft.instant, form=draft.form, table=rule.digest, since=since,
        until=until, total=past_cases(found.pk, since, until=until).count(), by=by.pk, at=at,
    )  # fmt: skip
    publish(RehearsalStarted(rehearsal=run.pk, item=item, table=rule.digest, by=by.pk, at=at), subject=found.pk)
    return run
