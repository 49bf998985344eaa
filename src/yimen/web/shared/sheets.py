"""Tables to take along: CSV that opens in the usual spreadsheet programs, and whose cells are never run as formulas."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_answer(name: str, header: Iterable[object], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """Return the table as a file of this name; empty cells stay empty."""
    sheet = StringIO()
    writer = csv.writer(sheet)
    writer.writerow([_cell(each) for each in header])
    writer.writerows([_cell(each) for each in row] for row in rows)
    response = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.csv")
    return response


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
