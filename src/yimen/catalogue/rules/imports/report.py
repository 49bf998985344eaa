"""Warnings and rejects as CSV that opens well in Excel and runs nothing there."""

import csv
import io
from collections.abc import Iterable, Sequence

from yimen.catalogue.rules.imports.outcome import Rejected, Warned

BOM = "\ufeff"  # without it Excel reads Chinese as the local code page
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> str:
    """Return a cell that a spreadsheet shows and never evaluates."""
    text = str(value)
    return "'" + text if text.startswith(_STARTS_FORMULA) else text


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file's bytes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return (BOM + out.getvalue()).encode()


def warnings_file(warnings: Iterable[Warned]) -> bytes:
    """Return the warnings, one line each."""
    head = ("行号", "事项编码", "事项名称", "代码", "说明")
    return table(head, ((w.row, w.item, w.name, w.code, w.sentence) for w in warnings))


def rejects_file(rejections: Iterable[Rejected]) -> bytes:
    """Return the refused rows with reasons, one line each."""
    head = ("行号", "代码", "原因", "原文开头")
    return table(head, ((r.row, r.code, r.sentence, r.excerpt) for r in rejections))
