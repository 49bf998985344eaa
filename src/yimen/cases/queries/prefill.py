"""The earlier answers that whoever fills in a form may see again: the same applicant's, and only those open to them."""

from datetime import date

from django.utils.timezone import localdate

from yimen.cases.answers import open_answers
from yimen.cases.models import Case
from yimen.cases.queries import cases_of
from yimen.cases.rules.application import Parties
from yimen.cases.rules.limits import LEGAL, key_of
from yimen.cases.rules.prefill import Earlier
from yimen.cases.rules.states import State
from yimen.identity.models import Organisation, Person
from yimen.kernel.queries.parameters import kept_parameter

NEWEST = 5  # cases looked at
UNSAID = (State.VOID.value,)  # made void: as if it had never been filed


def answer_days() -> int:
    """Return for how many days answers carry over."""
    return int(kept_parameter(key_of("answer_reuse"), LEGAL["answer_reuse"].count))


def earlier_answers(filer: Person, parties: Parties, *, today: date) -> list[Earlier]:
    """Return the answers of the applicant's newest cases that the filer may see, the newest first.

    What is sealed is opened only for who gave it: of an organisation's case another agent's own data stays closed.
    """
    of_applicant = cases_of(filer, today).filter(person=parties.person, organisation=parties.organisation)
    return [_said(case, filer) for case in of_applicant.exclude(state__in=UNSAID)[:NEWEST]]


def facts_of(filer: Person, parties: Parties) -> dict[str, str]:
    """Return what identity knows, by meaning; a person's own facts for that person only."""
    facts = {"filer.name": filer.name, "filer.phone": parties.phone}
    if parties.person == filer.pk:
        facts["person.name"] = filer.name
    if parties.organisation is not None:
        body = Organisation.objects.get(pk=parties.organisation)
        facts |= {
            "organisation.name": body.name,
            "organisation.uscc": body.uscc,
            "organisation.legal_representative": body.legal_representative,
            "organisation.address": body.address,
        }
    return facts


def _said(case: Case, filer: Person) -> Earlier:
    given_by = case.agent_id or case.person_id
    sealed = open_answers(bytes(case.sealed_form)) if case.sealed_form and given_by == filer.pk else {}
    granted = case.decided_at if case.decision == "granted" else None
    return Earlier(
        number=case.number,
        form=case.version.form,
        answers={**case.form, **sealed},
        given_on=localdate(case.submitted_at),
        checked_on=localdate(granted) if granted else None,
    )
