"""Write one help of a case down; a part of verbs that have found the case and checked the help."""

from datetime import datetime

from yimen.cases.events.helping import HelpGiven
from yimen.cases.models import Case, HelpEntry
from yimen.cases.rules.helping import HelpKind
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


def enter_help(case: Case, kind: HelpKind, words: str, *, by: Staff, at: datetime) -> HelpEntry:
    """Return the new entry: who, when, and what was done."""
    entry = HelpEntry.objects.create(case=case, kind=kind, staff=by, words=words.strip(), at=at)
    publish(HelpGiven(case=case.pk, number=case.number, kind=kind, by=by.pk, at=at), subject=case.pk)
    return entry
