"""What follows from an inspection sheet: its record as a paper of the sheet, not of the applicant's papers."""

from yimen.cases.events.sheets import SheetSigned
from yimen.cases.papers import Asked, paper_number, paper_of
from yimen.cases.queries import case_by_id
from yimen.cases.queries.sheets import sheets_of
from yimen.cases.rules.documents import as_data, template_of
from yimen.kernel.actions.request_document import request_document

KIND = "inspection"


def paper_inspection(fact: SheetSigned) -> None:
    """Draw the record once every officer has signed; its subject is the sheet, so no applicant's page lists it."""
    if not fact.is_complete:
        return
    case = case_by_id(fact.case)
    turn = 1 + [sheet.pk for sheet in sheets_of(case)].index(fact.sheet)
    paper = paper_of(Asked(case, KIND, fact.at, turn))
    number = paper_number(case, KIND, turn=turn)
    request_document(
        kind=KIND, template=template_of(paper), data=as_data(paper), subject=fact.sheet, number=number, at=fact.at
    )
