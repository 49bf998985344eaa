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
from yimen.cases.filing import case_row, fact_of, material_rows
from yimen.cases.models import Case, CaseMaterial, Draft
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.taking import check_brought
from yimen.cases.queries.ways import licence_to_renew, open_renewal
from yimen.cases.query_code import query_code
from yimen.cases.rules.application import Application, Channel, Filed, check_materials, check_repeated
from yimen.cases.rules.clock import ZONE, Due
from yimen.cases.rules.course import answer_due, filing_lines, promise_if_accepted
from yimen.cases.rules.ledger import Line
from yimen.cases.rules.renewal import check_renewal, renewal_of
from yimen.catalogue.models import ItemVersion, Material
from yimen.catalogue.queries import version_to_file
from yimen.catalogue.rules.audiences import check_applicant
from yimen.catalogue.rules.form import check_answers
from yimen.catalogue.rules.procedure import Procedure
from yimen.catalogue.rules.situations import Pinned, Situations, check_given, narrowed
from yimen.halls.queries.pauses import check_on_site
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
    if application.channel == Channel.WINDOW:
        check_on_site(application.centre, workdays().local(at))
    else:
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
    case = case_row(application, version, pinned=pinned, number=number, lines=lines, at=at)
    for name, value in _renewal(application, version, day=workdays().local(at)).items():
        setattr(case, name, value)
    case.save(force_insert=True)
    CaseMaterial.objects.bulk_create(material_rows(case, application, asked))
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
