"""Ten thousand items of a workbook into an empty catalogue, as an operator imports them."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from yimen.catalogue.rules.record import BasisRecord, ItemRecord, Limit, MaterialRecord, OwnerRecord
from yimen.catalogue.rules.record_json import document_of
from yimen.catalogue.rules.sheets.book_out import workbook

ITEMS = 10_000
MATERIALS = 4
WITHIN = 60.0  # seconds


def main() -> int:
    """Print how long it took; return 1 when that is too long or an item is missing."""
    items = int(os.environ.get("ITEMS", str(ITEMS)))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "items.xlsx"
        file.write_bytes(workbook([_item(number) for number in range(items)]))
        home = {**os.environ, "YIMEN_HOME": f"{folder}/home", "DATABASE_URL": ""}
        run = [sys.executable, "-m", "yimen.config.main"]
        subprocess.run([*run, "import", "items", str(_one(Path(folder)))], env=home, check=True, capture_output=True)
        began = time.perf_counter()
        told = subprocess.run(
            [*run, "import", "items", str(file)], env=home, check=True, capture_output=True, text=True
        )
        seconds = time.perf_counter() - began
    rows = items * (2 + MATERIALS)
    print(f"\nimport: {items:,} items, {rows:,} rows of a workbook: {seconds:.1f} s (wanted: {WITHIN:.0f} s)")
    return int(f"新增 {items}" not in told.stdout or seconds > WITHIN * items / ITEMS)


def _one(folder: Path) -> Path:
    """Return a file of one item: the first import makes the database, which is not what is measured."""
    file = folder / "one.xlsx"
    file.write_bytes(workbook([_item(-1)]))
    return file


def _item(number: int) -> dict[str, Any]:
    return document_of(
        ItemRecord(
            code=f"BENCH-{number:06}",
            name=f"第{number}号事项办理登记",
            owner=OwnerRecord(f"第{number % 40}局"),
            task_type="licence",
            statutory_limit=Limit(20),
            promised_limit=Limit(5),
            visits=0,
            conditions="有固定场所\n有从业人员",
            place="政务服务中心三楼",
            consult_phone="0752-1234567",
            legal_basis=(BasisRecord("中华人民共和国行政许可法", "", "第三十二条"),),
            materials=tuple(MaterialRecord(f"m{n}", f"材料{n}", issuer="某机关") for n in range(1, MATERIALS + 1)),
            elements={"hours": "工作日 9:00—12:00", "level": "county"},
        )
    )
