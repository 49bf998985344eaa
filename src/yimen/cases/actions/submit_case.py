"""File an application: from here on it is a case."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yimen.cases.actions.keep_clock import write_lines
from yimen.cases.actions.keep_promise import keep_promise
from yimen.cases.actions.keep_wish import keep_wish
from yimen.cases.actions.take_materials import Agreed, take_materials
from yimen.cases.answers import seal_answers
from yimen.cases.events import CaseSubmitted
from yimen.cases.models import Case, CaseMaterial, Draft
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.taking import check_brought
from yimen.cases.queries.ways import licence_to_renew, open_renewal
from yimen.cases.query_code import query_code
from yimen.cases.rules.application import TAKEN, Application, Channel, Filed, check_materials, check_repeated
from yimen.cases.rules.clock import ZONE, Due
from yimen.cases.rules.course import answer_due, filing_lines, promise_if_accepted
from yimen.cases.rules.due_columns import columns
from yimen.cases.rules.form import split_answers
from yimen.cases.rules.ledger import Line
from yimen.cases.rules.renewal import check_renewal, renewal_of
from yimen.cases.rules.states import State
from yimen.catalogue.models import ItemVersion, Material, PreReview
from yimen.catalogue.queries import version_to_file
from yimen.catalogue.rules.audiences import check_applicant
from yimen.catalogue.rules.form import check_answers
from yimen.catalogue.rules.procedure import Procedure
from yimen.catalogue.rules.situations import Pinned, Situations, check_given, narrowed
from yimen.kernel.actions.allocate_number import allocate_number
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import files_of, workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.queries import standing_of
from yimen.licences.rules.standing import Standing

CASES = "case"


def submit_case(application: Application, *, by: UUID, at: datetime) -> Filed:
    """Return number, query code and dates of the new case, or of the one this key already made.

    Raise NotAllowed when the item is no longer offered, an answer is wrong, or a required material is missing.
    """
    version = version_to_file(application.version, centre=application.centre)
    if version.external_url:
        raise NotAllowed("apply_elsewhere", url=version.external_url)
    check_applicant(version.service_objects, is_person=application.parties.person is not None)
    pinned = check_given(Situations.of(version.situations), application.situation, number=version.number)
    check_answers(narrowed(version.form, pinned.outcome.without_fields), application.answers)
    asked = [material for material in version.materials.all() if material.key not in pinned.outcome.without]
    if application.channel != Channel.WINDOW:
        check_materials(asked, application.materials)
    check_brought(application, asked, today=workdays().local(at))
    _check_files(application)
    number = allocate_number(CASES, on=at.astimezone(ZONE).date())
    try:
        with transaction.atomic():
            case = _write(application, version, asked, pinned=pinned, number=number, by=by, at=at)
    except IntegrityError:
        earlier = filed_before(application)
        if earlier is None:
            raise
        return earlier
    return filed_again(case)


def filed_before(application: Application) -> Filed | None:
    """Return what the first submission with this key was told, None when there was none."""
    earlier = Case.objects.select_related("version").filter(key=application.key).first()
    if earlier is None:
        return None
    check_repeated(application.digest, earlier.body_digest)
    return filed_again(earlier)


def _check_files(application: Application) -> None:
    if application.account and files_of([application.account], application.files) != application.files:
        raise NotAllowed("file_unknown")


def _write(
    application: Application,
    version: ItemVersion,
    asked: list[Material],
    *,
    pinned: Pinned,
    number: str,
    by: UUID,
    at: datetime,
) -> Case:
    lines = filing_lines(version, is_walk_in=application.channel == Channel.WINDOW, by=by, at=at)
    case = Case.objects.create(
        number=number,
        situation=pinned.document(),
        submitted_at=at,
        received_on=workdays().local(at),
        **_pinned_version(application, version),
        **_said(application, version),
        **columns(lines, workdays()),
        **_renewal(application, version, day=workdays().local(at)),
    )
    _list_materials(case, application, asked)
    write_lines(case, [], lines)
    if application.taken:
        take_materials(case, application.taken, Agreed.in_filing(application, today=workdays().local(at)), at=at)
    if application.draft:
        _end_draft(application.draft, application.account, case)
    fact = fact_of(application, case=case.pk, number=number, item=version.item.code, by=by, at=at)
    publish(fact, subject=case.pk)
    if application.wish:
        phone = application.wish.phone or application.parties.phone
        keep_wish(case, replace(application.wish, phone=phone), by=by, at=at)
    if application.promised_by:
        keep_promise(case, signer=application.promised_by, channel=application.channel, by=by, at=at)
    return case


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
        "key": application.key,
        "body_digest": application.digest,
    }


def _end_draft(draft: UUID, account: UUID | None, case: Case) -> None:
    drafts = Draft.objects.filter(pk=draft)
    drafts = drafts.filter(account=account) if account else drafts
    drafts.update(case=case)


def _renewal(application: Application, version: ItemVersion, *, day: date) -> dict[str, object]:
    """Return which licence the case renews, and from when silence would; raise NotAllowed when it cannot be renewed."""
    if application.renews is None:
        return {}
    procedure, parties = Procedure.of(version.procedure), application.parties
    licence = licence_to_renew(application.renews, person=parties.person, organisation=parties.organisation)
    under_way = open_renewal(licence)
    check_renewal(
        procedure,
        is_same_type=licence.type_id == version.licence_type_id,
        is_valid=standing_of(licence, today=day) == Standing.VALID,
        valid_to=licence.valid_to,
        under_way=under_way.pk if under_way else None,
    )
    assert licence.valid_to is not None
    notice = legal_limit("renewal_notice", own=procedure.renewal_notice_days).count
    renewal = renewal_of(licence.valid_to, notice, silence_approves=procedure.silence_approves, today=day)
    return {"renews": licence, "silence_on": renewal.silence_on}


def _list_materials(case: Case, application: Application, asked: list[Material]) -> None:
    given = {material.key: material for material in application.materials}
    given = {key: each for key, each in given.items() if each.received_as not in TAKEN}  # those follow, one by one
    CaseMaterial.objects.bulk_create(
        CaseMaterial(
            case=case,
            key=material.key,
            name=material.name,
            necessity=material.necessity,
            files=list(given[material.key].files) if material.key in given else [],
            received_as=given[material.key].received_as if material.key in given else "",
            channel=application.channel if material.key in given else "",
            position=material.position,
        )
        for material in asked
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


def filed_again(case: Case) -> Filed:
    """Return what the applicant was told when the case was filed."""
    lines = [line for line in ledger_of(case.pk) if line.at == case.submitted_at]
    promised = promise_if_accepted(case.version, case.pinned, case.submitted_at, workdays=workdays())
    return filed(case.pk, case.number, lines=lines, promised=promised)


def filed(case: UUID, number: str, *, lines: Sequence[Line], promised: Due | None) -> Filed:
    """Return what the applicant takes home: by when an answer comes, and what would be promised on acceptance now."""
    answer = answer_due(lines, workdays())
    return Filed(
        case=case,
        number=number,
        query_code=query_code(number),
        hear_by=answer.on,
        promised_if_accepted_today=promised.on if promised else None,
        is_calendar_published=not answer.unpublished and not (promised and promised.unpublished),
    )
