"""Files of licences as other systems write them."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from yimen.licences.rules.load.words import COLUMNS

ISSUER = "11440000006939713X"
ROW: dict[str, Any] = {
    "type": "food", "number": "JY14413030000001", "issuer_name": "市场监督管理局", "issuer_code": ISSUER,
    "issued_on": "2025-03-01", "holder_name": "好味道餐饮有限公司", "holder_code": "91350100M000100Y43",
    "valid_to": "2030-02-28",
}  # fmt: skip


def row(**changes: Any) -> dict[str, Any]:
    """Return a right row, with changes."""
    return {**ROW, **changes}


def write(path: Path, rows: Iterable[dict[str, Any]], *, encoding: str = "utf-8") -> Path:
    """Return the file with these rows under Chinese headers."""
    rows = list(rows)
    keys = list(dict.fromkeys(key for each in rows for key in each))
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow([COLUMNS[key][0] if key in COLUMNS else key for key in keys])
        writer.writerows([each.get(key, "") for key in keys] for each in rows)
    return path
