"""Request one of a case's official papers."""

from datetime import datetime
from typing import Any

from yimen.cases.models import Case
from yimen.cases.papers import Asked, paper_number, paper_of, turn_of
from yimen.cases.rules.documents import as_data, template_of
from yimen.kernel.actions.request_document import request_document
from yimen.kernel.models import Document


def request_paper(case: Case, kind: str, *, at: datetime, turn: int | None = None, **facts: Any) -> Document:
    """Return the paper's document, drawn later by the worker; asked for twice, it is the same one.

    `facts` are fields of the paper (see cases/rules/documents) that the caller knows and the case does not say. A case
    may have several papers of some kinds: `turn` counts them from 1, and each keeps its own number. Without it, the
    paper is the one of the special procedure that had begun by then, and the only one of any other kind.
    """
    turn = turn or turn_of(case, kind, at=at)
    number = paper_number(case, kind, turn=turn)
    earlier = Document.objects.filter(number=number, subject=case.pk).first()
    if earlier:
        return earlier
    paper = paper_of(Asked(case, kind, at, turn, facts))
    return request_document(
        kind=kind, template=template_of(paper), data=as_data(paper), subject=case.pk, number=number, at=at
    )
