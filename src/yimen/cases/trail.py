"""The whole record of one case for an inspector: who did what, who looked, when and from where (全程留痕)."""

import csv
import json
from io import StringIO

from yimen.cases.models import Case
from yimen.cases.rules.clock import ZONE
from yimen.identity.queries import staff_names
from yimen.kernel.queries.trail import trail_of

COLUMNS = ("日志 log", "链号 no.", "时间 at", "事项 what", "人员 who", "人员标识 id", "来源 from", "内容 detail")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def trail_csv(case: Case) -> str:
    """Return every view, edit, decision and refusal of a case as CSV, in the order they happened.

    A cell that a spreadsheet would take for a formula is written as text.
    """
    traces = trail_of(case.pk)
    names = staff_names({trace.by for trace in traces if trace.by})
    sheet = StringIO()
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    for trace in traces:
        at = trace.at.astimezone(ZONE).isoformat(sep=" ", timespec="seconds")
        detail = json.dumps(trace.detail, ensure_ascii=False, sort_keys=True)
        name = names.get(trace.by, "") if trace.by else ""
        row = (trace.log, trace.seq or "", at, trace.what, name, trace.by or "", trace.address, detail)
        writer.writerow([_plain(str(cell)) for cell in row])
    return sheet.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
