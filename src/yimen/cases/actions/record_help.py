"""Record that staff lead, help, file for, assist or supervise (领办、帮办、代办、协办、督办)."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from yimen.cases.actions.enter_help import enter_help
from yimen.cases.models import Case, HelpEntry
from yimen.cases.queries import open_to, watched
from yimen.cases.rules.helping import HelpKind, check_help
from yimen.identity.models import Staff
from yimen.identity.queries import posts_of
from yimen.identity.rules.roles import Role


@transaction.atomic
def record_help(*, number: str, kind: HelpKind, words: str, by: Staff, at: datetime) -> HelpEntry:
    """Return the new entry; raise NotAllowed as check_help does, DoesNotExist for a stranger."""
    supervises = any(post.role == Role.SUPERVISOR for post in posts_of(by, localdate(at)))
    is_supervisor = supervises and kind == HelpKind.SUPERVISE
    case = _visible(by, is_supervisor=is_supervisor).select_for_update(of=("self",)).get(number=number)
    leads = HelpEntry.objects.filter(case=case, kind=HelpKind.LEAD)
    check_help(kind, words, leads=leads, is_supervisor=is_supervisor)
    return enter_help(case, kind, words, by=by, at=at)


def _visible(by: Staff, *, is_supervisor: bool) -> QuerySet[Case]:
    return watched() if is_supervisor else open_to(by)
