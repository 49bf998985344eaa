"""The rows of a filing as they are written, whether it is filed alone or with others."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from yimen.cases.answers import seal_answers
from yimen.cases.events import CaseSubmitted
from yimen.cases.models import Case, CaseMaterial
from yimen.cases.rules.application import TAKEN, Application, Channel
from yimen.cases.rules.due_columns import columns
from yimen.cases.rules.form import split_answers
from yimen.cases.rules.ledger import Line
from yimen.cases.rules.states import State
from yimen.catalogue.models import ItemVersion, PreReview
from yimen.catalogue.rules.situations import Pinned
from yimen.kernel.queries import workdays


class AskedPaper(Protocol):
    """The part of a material that a filing copies."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def necessity(self) -> str: ...
    @property
    def position(self) -> int: ...


def case_row(
    application: Application,
    version: ItemVersion,
    *,
    pinned: Pinned,
    number: str,
    lines: Sequence[Line],
    at: datetime,
) -> Case:
    """Return the case of this filing, not saved; `lines` are its ledger's."""
    return Case(
        number=number,
        situation=pinned.document(),
        submitted_at=at,
        received_on=workdays().local(at),
        **_pinned_version(application, version),
        **_said(application, version),
        **columns(lines, workdays()),
    )


def material_rows(case: Case, application: Application, asked: Iterable[AskedPaper]) -> Iterator[CaseMaterial]:
    """Yield what the case asks for, not saved, with what was handed in; what is taken follows, one by one."""
    given = {material.key: material for material in application.materials}
    given = {key: each for key, each in given.items() if each.received_as not in TAKEN}
    for material in asked:
        yield CaseMaterial(
            case=case,
            key=material.key,
            name=material.name,
            necessity=material.necessity,
            files=list(given[material.key].files) if material.key in given else [],
            received_as=given[material.key].received_as if material.key in given else "",
            channel=application.channel if material.key in given else "",
            basis=given[material.key].basis if material.key in given else "",
            position=material.position,
        )


def fact_of(application: Application, *, case: UUID, number: str, item: str, by: UUID, at: datetime) -> CaseSubmitted:
    """Return the fact that a case was filed."""
    return CaseSubmitted(
        case=case,
        number=number,
        item=item,
        channel=application.channel,
        operator=application.parties.operator,
        by=by,
        at=at,
    )


def _pinned_version(application: Application, version: ItemVersion) -> dict[str, object]:
    """Return what the case takes from the item's version, for as long as it lives."""
    by_department = version.pre_review == PreReview.DEPARTMENT and application.channel != Channel.WINDOW
    return {
        "version": version,
        "item_id": version.item_id,
        "agency_id": version.item.agency_id,
        "state": State.PRE_REVIEW if by_department else State.SUBMITTED,
    }


def _said(application: Application, version: ItemVersion) -> dict[str, object]:
    """Return what the application says: who files for whom, where, and the answers, personal ones sealed."""
    parties = application.parties
    ordinary, personal = split_answers(version.form, application.answers)
    return {
        "centre_id": application.centre,
        "channel": application.channel,
        "person_id": parties.person,
        "organisation_id": parties.organisation,
        "agent_id": parties.agent,
        "operator_id": parties.operator,
        "intake_by_id": parties.operator,
        "applicant_name": parties.name,
        "phone": parties.phone or None,
        "form": ordinary,
        "sealed_form": seal_answers(personal) if personal else None,
        "is_awaiting": application.awaits,
        "key": application.key,
        "body_digest": application.digest,
    }
