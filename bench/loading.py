"""A hundred thousand licences of another system into an empty library, as an operator loads them."""

import csv
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import place
from yimen.config.deployment import Deployment
from yimen.kernel.rules.identifiers.uscc import uscc_check

ROWS = 100_000
HEAD = (
    "证照类型代码", "证照编号", "证照颁发机构", "证照颁发机构代码", "证照颁发日期", "持证主体", "持证主体代码",
    "证照有效期截止日期",
)  # fmt: skip
ISSUER = "11440000006939713X"
CHECKS = "10X98765432"  # the last character of a resident id, by remainder
TYPE = "bench-loaded"


def main() -> int:
    """Print how long the first and the second time took; return 1 when a row is missing or changed."""
    rows = int(os.environ.get("ROWS", str(ROWS)))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "licences.csv"
        with file.open("w", encoding="gb18030", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(HEAD)
            writer.writerows(_row(number) for number in range(rows))
        with place.running(Deployment(home=Path(folder) / "home", given_url="", given_owner_url="")):
            first, added = _timed(file)
            second, again = _timed(file)
    print(f"\nload licences: {rows:,} rows of a CSV: {first:.1f} s, {rows / first:,.0f} rows/s")
    print(f"               again, nothing changed:  {second:.1f} s, {rows / second:,.0f} rows/s")
    return int(added.added != rows or again.unchanged != rows)


def _timed(file: Path) -> tuple[float, Any]:
    from django.utils.timezone import now

    from yimen.catalogue.actions.set_licence_types import LicenceTypeFacts, set_licence_types
    from yimen.licences.actions.import_licences import import_licences
    from yimen.licences.rules.trust import Trust

    set_licence_types(types=[LicenceTypeFacts(TYPE, "测试证照")], by=None, at=now())
    began = time.perf_counter()
    done = import_licences(path=file, source="bench", trust=Trust.B, by=None, at=now())
    return time.perf_counter() - began, done


def _row(number: int) -> tuple[str, ...]:
    """Return a person's licence, or every fifth time a company's: each holder is new."""
    holder = _company(number) if number % 5 == 0 else _person(number)
    return (TYPE, f"B{number:012}", "某市市场监督管理局", ISSUER, "2025-03-01", *holder, "2030-02-28")


def _company(number: int) -> tuple[str, str]:
    body = f"91441303{number:09}"
    return f"第{number}号餐饮有限公司", body + uscc_check(body)


def _person(number: int) -> tuple[str, str]:
    day, serial = divmod(number, 1000)
    body = f"441303{1960 + day // 300 % 40}{day % 300 // 28 + 1:02}{day % 28 + 1:02}{serial:03}"
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body))
    return f"居民{number}", body + CHECKS[total % 11]
