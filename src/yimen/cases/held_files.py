"""Files that several cases of one applicant share: handed in once for a whole, kept until the last lets go."""

from collections.abc import Collection
from uuid import UUID

from yimen.cases.models import CaseMaterial


def held_for(files: Collection[UUID], *, person: UUID | None, organisation: UUID | None, but: UUID | None) -> set[UUID]:
    """Return those of these files that another case of the same applicant has among its materials."""
    theirs = CaseMaterial.objects.filter(case__person=person, case__organisation=organisation)
    rows = theirs.exclude(case=but) if but else theirs
    return {file for row in rows.filter(files__overlap=list(files)).values_list("files", flat=True) for file in row}
