"""Reading a case's discretion: its item version's table, what it proposes, and how it was used."""

from collections.abc import Mapping
from typing import Any

from yimen.cases.answers import open_answers
from yimen.cases.models import Case, DiscretionUse
from yimen.catalogue.rules.standards.discretion import Discretion, Proposal


def discretion_of(case: Case) -> Discretion | None:
    """Return the table of grades of the case's item version, None where it has none."""
    return Discretion.of(case.version.elements, case.version.form)


def proposal_for(case: Case, discretion: Discretion, findings: Mapping[str, Any]) -> Proposal:
    """Return the grade that the case's answers and these findings lead to."""
    return discretion.propose({**case.form, **open_answers(case.sealed_form)}, findings)


def discretion_used(case: Case) -> DiscretionUse | None:
    """Return how discretion was used in the case, None where it was not."""
    return DiscretionUse.objects.filter(case=case).order_by("-at").first()
