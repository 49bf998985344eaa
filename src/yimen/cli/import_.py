"""导入：事项清单、工作日历。 Import what comes from outside: lists of items, calendars of working days.

yimen import items gd_items.json
"""

from pathlib import Path
from typing import Any

import click
from django.utils.timezone import now

from yimen.catalogue.actions.import_item_file import FileImported, import_item_file
from yimen.catalogue.actions.import_items import Progress
from yimen.kernel.origin import from_origin
from yimen.kernel.rules.errors import NotAllowed

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
WHOLE_FILE = {
    "import_file_empty": "文件是空的。 The file is empty.",
    "import_file_is_web_page": "文件是网页，不是数据；请重新导出。 The file is a web page; export it again.",
    "import_file_not_json": "文件不是 JSON；可用的是 JSON 数组、单个对象或每行一个对象。 The file is not JSON.",
}


@click.group()
def command() -> None:
    """导入：事项清单。 Import lists of items."""


@command.command()
@click.argument("file", type=FILE)
@click.option("--out", type=FOLDER, help="放提示和退回清单的文件夹，缺省与文件同处。 Folder for the two lists.")
def items(file: Path, out: Path | None) -> None:
    """导入事项。 Import the items in FILE; the second time changes nothing."""
    try:
        with from_origin(command="import items"), click.progressbar(length=1, label="导入 Importing") as bar:
            done = import_item_file(path=file, by=None, at=now(), out=out, progress=_progress(bar))
    except NotAllowed as refusal:
        raise click.ClickException(WHOLE_FILE.get(refusal.code, refusal.code)) from refusal
    except OSError as fault:
        raise click.ClickException(f"写不了或读不了文件：{fault}") from fault
    click.echo(_summary(done))


def _progress(bar: Any) -> Progress:
    def advance(done: int, total: int) -> None:
        bar.length = total
        bar.update(done - bar.pos)

    return advance


def _summary(done: FileImported) -> str:
    imported, reading = done.imported, done.reading
    head = (
        f"共 {reading.rows} 行：新增 {len(imported.created)}，更新 {len(imported.updated)}，"
        f"未变 {imported.unchanged}，退回 {len(reading.rejections)}；提示 {len(reading.warnings)} 条。"
    )
    same = "" if imported.has_changed else "没有任何改动。 Nothing changed.\n"
    return f"{head}\n{same}提示 Warnings: {done.warnings}\n退回 Rejects:  {done.rejects}"
