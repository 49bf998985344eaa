"""导入：事项清单、工作日历。 Import what comes from outside: lists of items, calendars of working days.

yimen import items gd_items.json
"""

import json
from pathlib import Path
from typing import Any

import click
from django.utils.timezone import now

from yimen.catalogue.actions.import_item_file import FileImported, import_item_file
from yimen.catalogue.actions.import_items import Progress
from yimen.identity.queries import centre_tree
from yimen.kernel.actions.import_calendar import import_calendar
from yimen.kernel.calendar_source import read_notice
from yimen.kernel.origin import from_origin
from yimen.kernel.rules.errors import NotAllowed

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """导入：事项清单、工作日历。 Import lists of items, calendars of working days."""


@command.command()
@click.argument("file", type=FILE)
@click.option("--out", type=FOLDER, help="放提示和退回清单的文件夹，缺省与文件同处。 Folder for the two lists.")
def items(file: Path, out: Path | None) -> None:
    """导入事项。 Import the items in FILE; the second time changes nothing."""
    try:
        with from_origin(command="import items"), click.progressbar(length=1, label="导入 Importing") as bar:
            done = import_item_file(path=file, by=None, at=now(), out=out, progress=_progress(bar))
    except OSError as fault:
        raise click.ClickException(f"写不了或读不了文件：{fault}") from fault
    click.echo(_summary(done))


@command.command()
@click.argument("file", type=FILE)
def calendar(file: Path) -> None:
    """导入一年的工作日安排。 Import a year's working days: {year, papers, days: [{name, date, isOffDay}]}."""
    try:
        notice = read_notice(json.loads(file.read_text("utf-8-sig")), source=file.name)
    except ValueError as fault:
        raise NotAllowed("bad_calendar", why="JSON") from fault
    import_calendar(notice, by=None, at=now())
    click.echo(f"已导入 {notice.year} 年的 {len(notice.days)} 天。 Imported {len(notice.days)} days of {notice.year}.")


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
    if imported.agencies:
        head += f"\n新增部门 {len(imported.agencies)} 个，还没有工作人员；由安全管理员安排岗位后才能审批。"
    if not centre_tree():
        head += "\n还没有政务服务中心，事项暂时不能申办；建好中心后再导入一次即可。"
    same = "" if imported.has_changed else "没有任何改动。 Nothing changed.\n"
    return f"{head}\n{same}提示 Warnings: {done.warnings}\n退回 Rejects:  {done.rejects}"
