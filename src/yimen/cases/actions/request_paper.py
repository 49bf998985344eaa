"""Request one of a case's official papers."""

from datetime import datetime

from yimen.cases.models import Case
from yimen.cases.papers import paper_number, paper_of
from yimen.cases.rules.documents import as_data, template_of
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.models import Document


def request_paper(case: Case, kind: str, *, at: datetime) -> Document:
    """Return the paper's document, drawn later by the worker; asked for twice, it is the same one."""
    number = paper_number(case, kind)
    earlier = Document.objects.filter(number=number, subject=case.pk).first()
    if earlier:
        return earlier
    paper = paper_of(case, kind, at=at)
    return request_document(
        kind=kind, template=template_of(paper), data=as_data(paper), subject=case.pk, number=number, at=at
    )
