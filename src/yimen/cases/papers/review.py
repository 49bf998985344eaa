"""Papers between acceptance and decision, from the case to what they say."""

from collections.abc import Iterable
from datetime import date, datetime

from yimen.cases.models import Extension as ExtensionRow
from yimen.cases.models import InspectionSheet, SpecialProcedure
from yimen.cases.papers.asked import Asked, Facts, day_of, duration
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.rules.documents import Extension, Inspected, Inspection, Promise, Special, Transfer
from yimen.cases.rules.ledger import Clock, Kind, Line, by_clock, fold
from yimen.cases.rules.sheets import CONCLUSION_LABELS, FINDING_LABELS, Conclusion, Finding
from yimen.catalogue.rules.procedure import Procedure
from yimen.kernel.queries import workdays


def special(asked: Asked) -> Special:
    """Return what the notice of a special procedure says: of the one that is this paper's turn."""
    case = asked.case
    rows = SpecialProcedure.objects.filter(case=case).order_by("started_at", "id")
    row = rows[asked.turn - 1 : asked.turn].first()
    values: Facts = {
        "accepted_on": asked.accepted_on,
        "clock": Procedure.of(case.version.procedure).special_clock.value,
    }
    if row is not None:
        values |= {
            "procedure": row.get_kind_display(),
            "reason": row.reason,
            "basis": row.basis,
            "begins_on": day_of(row.started_at),
            "planned": duration(row.planned, row.unit),
            "expected_until": row.due_on,
            "due_before": _due(line for line in ledger_of(case.pk) if _is_earlier(line, row.started_at)),
        }
    return Special(**{**asked.common(), **values, **asked.facts})


def extension(asked: Asked) -> Extension:
    """Return what the notice of extension says, after the clocks have been extended."""
    case = asked.case
    row = ExtensionRow.objects.filter(case=case).first()
    values: Facts = {
        "accepted_on": asked.accepted_on,
        "due_after": case.next_due or case.promised_due or case.statutory_due,
    }
    values["due_before"] = _due(line for line in ledger_of(case.pk) if line.kind != Kind.EXTEND)
    if row is not None:
        values |= {"days": duration(row.days, "workday"), "reason": row.reason, "basis": row.basis}
    return Extension(**{**asked.common(), **values, **asked.facts})


def _is_earlier(line: Line, began: datetime) -> bool:
    return line.at < began or (line.at == began and line.kind != Kind.PAUSE)


def _due(lines: Iterable[Line]) -> date | None:
    """Return the day of the decision that these lines make: the promised one, the statutory one where none was."""
    clocks = by_clock(lines)
    decision = clocks.get(Clock.PROMISED) or clocks.get(Clock.STATUTORY) or []
    folded = fold(decision, workdays())
    return folded.due.on if folded else None


def transfer(asked: Asked) -> Transfer:
    """Return what the notice of transfer upwards says."""
    values: Facts = {
        "accepted_on": asked.accepted_on,
        "transferred_on": day_of(asked.at),
        "to_agency": asked.case.transferred_to or Procedure.of(asked.case.version.procedure).transfer_to,
    }
    return Transfer(**{**asked.common(), **values, **asked.facts})


def promise(asked: Asked) -> Promise:
    """Return what the signed promise says: the item's conditions and the applicant's words."""
    case, row = asked.case, asked.promise("condition")
    conditions = (line.strip() for line in case.version.conditions.splitlines())
    values: Facts = {
        "conditions": tuple(line for line in conditions if line),
        "check_within": asked.limit_of("check"),
    }
    if row is not None:
        values |= {"promise": row.text, "promised_by": row.signed_by, "promised_at": row.signed_at}
    return Promise(**{**asked.common(), **values, **asked.facts})


def inspection(asked: Asked) -> Inspection:
    """Return what the record of an inspection says: of the sheet that is this paper's turn."""
    sheets = InspectionSheet.objects.filter(case=asked.case).select_related("agency", "case__version")
    sheet = sheets.order_by("started_at", "id")[asked.turn - 1 : asked.turn].first()
    values: Facts = {}
    if sheet is not None and sheet.conclusion:
        filled = sheet.filled
        found = ((point, filled.answers.get(point.key)) for point in sheet.template)
        values = {
            "agency": sheet.agency.name,
            "inspected_on": sheet.inspected_on,
            "officers": tuple(sheet.names),
            "conclusion": CONCLUSION_LABELS[Conclusion(sheet.conclusion)],
            "signed_at": sheet.signed_at or asked.at,
            "found": tuple(
                Inspected(question=point.question, finding=FINDING_LABELS[Finding(said.finding)], note=said.note)
                for point, said in found
                if said is not None
            ),
            "present": filled.present,
            "remarks": filled.remarks,
            "photos": len(filled.photos),
        }
    return Inspection(**{**asked.common(), **values, **asked.facts})
