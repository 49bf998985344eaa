"""File several applications in the caller's transaction: as many statements for twelve as for one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from yimen.cases.actions.keep_wish import keep_wish
from yimen.cases.actions.take_materials import Agreed, take_materials
from yimen.cases.events import CaseSubmitted
from yimen.cases.filing import AskedPaper, case_row, fact_of, material_rows
from yimen.cases.models import Case, CaseMaterial, ClockEntry
from yimen.cases.rules.application import Application, Channel
from yimen.cases.rules.course import filing_lines
from yimen.cases.rules.ledger import Line
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.rules.situations import Pinned
from yimen.halls.queries.pauses import check_on_site
from yimen.kernel.actions.publish import publish_all
from yimen.kernel.queries import workdays


@dataclass(frozen=True, kw_only=True)
class Filing:
    """A checked application with its number, the version it is filed under and what that asks in its situation."""

    application: Application
    number: str
    version: ItemVersion
    asked: Sequence[AskedPaper]
    pinned: Pinned


def submit_cases(filings: Sequence[Filing], *, by: UUID, at: datetime) -> list[Case]:
    """Return the new cases in the order of their filings, which the caller has checked and numbered.

    Raise NotAllowed("nothing_to_take") for a licence or paper that is not to be had any more, and
    "on_site_paused" at the windows of a centre that is closed to visitors.
    """
    _check_on_site(filings, at=at)
    lines = [_lines(filing, by=by, at=at) for filing in filings]
    cases = [
        case_row(filing.application, filing.version, pinned=filing.pinned, number=filing.number, lines=of_case, at=at)
        for filing, of_case in zip(filings, lines, strict=True)
    ]
    Case.objects.bulk_create(cases)
    both = list(zip(cases, filings, strict=True))
    CaseMaterial.objects.bulk_create(
        row for case, filing in both for row in material_rows(case, filing.application, filing.asked)
    )
    ClockEntry.objects.bulk_create(_entries(cases, lines))
    publish_all((_fact(case, filing, by=by, at=at), case.pk) for case, filing in both)
    for case, filing in both:
        _take_and_wish(case, filing.application, by=by, at=at)
    return cases


def _check_on_site(filings: Sequence[Filing], *, at: datetime) -> None:
    """Raise NotAllowed for a filing at a window of a centre that serves nobody on the spot today."""
    centres = {each.application.centre for each in filings if each.application.channel == Channel.WINDOW}
    for centre in sorted(centres):
        check_on_site(centre, workdays().local(at))


def _lines(filing: Filing, *, by: UUID, at: datetime) -> list[Line]:
    return filing_lines(filing.version, is_walk_in=filing.application.channel == Channel.WINDOW, by=by, at=at)


def _entries(cases: Sequence[Case], lines: Sequence[Sequence[Line]]) -> Iterator[ClockEntry]:
    table = workdays()
    for case, of_case in zip(cases, lines, strict=True):
        for position, line in enumerate(of_case):
            yield ClockEntry(case=case, position=position, on=table.local(line.at), **vars(line))


def _fact(case: Case, filing: Filing, *, by: UUID, at: datetime) -> CaseSubmitted:
    item = filing.version.item.code
    return fact_of(filing.application, case=case.pk, number=case.number, item=item, by=by, at=at)


def _take_and_wish(case: Case, application: Application, *, by: UUID, at: datetime) -> None:
    today: date = workdays().local(at)
    if application.taken:
        take_materials(case, application.taken, Agreed.in_filing(application, today=today), at=at)
    if application.wish:
        phone = application.wish.phone or application.parties.phone
        keep_wish(case, replace(application.wish, phone=phone), by=by, at=at)
