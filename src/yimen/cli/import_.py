"""导入：事项、部门和中心、工作日历、本地办公日。 Import items, places (departments, centres, windows), calendars.

yimen import items gd_items.json
"""

import gc
import json
import sys
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.db import transaction
from django.utils.timezone import now

from yimen.cases.actions.recount_due import Recounted, recount_due
from yimen.catalogue.actions.import_item_file import FileImported, import_item_file
from yimen.catalogue.actions.import_items import Progress
from yimen.catalogue.actions.set_service_standards import set_service_standards
from yimen.catalogue.actions.set_synonyms import set_synonyms
from yimen.catalogue.rules.standards.service import read_service_rules
from yimen.catalogue.rules.standards.sheets import cells_of
from yimen.catalogue.rules.words import pinyin
from yimen.cli._bundles import import_items_bundle
from yimen.cli._licences import import_licence_file
from yimen.halls.actions.open_windows import WindowFacts, open_windows
from yimen.identity.actions.add_agency import add_agency
from yimen.identity.actions.add_centre import CentreFacts, add_centre
from yimen.identity.queries import agencies, centre_tree, centres_below
from yimen.identity.rules.places_file import Places, read_places
from yimen.kernel.actions.import_calendar import import_calendar
from yimen.kernel.actions.import_local_days import import_local_days
from yimen.kernel.calendar_source import read_local_notice, read_notice, source_of
from yimen.kernel.origin import from_origin
from yimen.kernel.rules.errors import NotAllowed

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """导入：事项、部门和中心、工作日历。 Import items, places or calendars."""


@command.command()
@click.argument("file", type=FILE)
@click.option("--out", type=FOLDER, help="放提示和退回清单的文件夹，缺省与文件同处。 Folder for the two lists.")
@click.option(
    "--only-good", is_flag=True, help="有错的事项跳过，其余照收。 Skip items with wrong cells, take the rest."
)
def items(file: Path, out: Path | None, *, only_good: bool) -> None:
    """导入事项：工作簿、CSV、JSON、国家交换表，按内容识别。 Import the items in FILE; again changes nothing."""
    gc.set_threshold(100_000)  # 10,000 items are millions of objects, none garbage: looking through them was a fifth
    try:
        with from_origin(command="import items"), click.progressbar(length=1, label="导入 Importing") as bar:
            done = import_item_file(
                path=file, by=None, at=now(), out=out, only_good=only_good, reading=_rows_read, progress=_progress(bar)
            )
    except OSError as fault:
        sentence = (
            f"文件读不了或清单写不了（{fault.strerror}）；可用 --out 另选文件夹。 Cannot read or write; try --out."
        )
        raise click.ClickException(sentence) from fault
    click.echo(_summary(done))


@command.command()
@click.argument("file", type=FILE)
@click.option("--notice", default="", help="通知的文号，缺省用文件里的出处。 The number of the notice.")
def calendar(file: Path, notice: str) -> None:
    """导入一年的工作日安排。 Import a year's working days: {year, papers, days: [{name, date, isOffDay}]}.

    Due dates of open cases that reach into the year are computed anew; what moved is told.
    """
    try:
        data = json.loads(file.read_text("utf-8-sig"))
        year = read_notice(data, source=notice or source_of(data) or file.name)
    except ValueError as fault:
        raise NotAllowed("bad_calendar", why="JSON") from fault
    with from_origin(command="import calendar"):
        import_calendar(year, by=None, at=now())
        click.echo(f"已导入 {year.year} 年的 {len(year.days)} 天。 Imported {len(year.days)} days of {year.year}.")
        click.echo(f"依据 Source: {year.source}")
        _recount([year.year])


@command.command("local-days")
@click.argument("file", type=FILE)
def local_days(file: Path) -> None:
    """导入本地停办、半天、延时服务日。 Import local days: {source, days: [{date, kind, name}]}.

    The kind is closed, half, service, or normal, which takes an announcement back.
    """
    try:
        announced = read_local_notice(json.loads(file.read_text("utf-8-sig")))
    except ValueError as fault:
        raise NotAllowed("bad_local_days") from fault
    with from_origin(command="import local-days"):
        import_local_days(announced, by=None, at=now())
        click.echo(f"已导入 {len(announced.days)} 天，依据：{announced.source}。 Imported {len(announced.days)} days.")
        _recount(sorted({day.year for day, _, _ in announced.days}))


def _recount(years: list[int]) -> None:
    """Compute the open cases anew that reach into these years, and tell what moved."""
    done = Recounted()
    for year in years:
        done += recount_due(year=year, at=now(), advance=lambda _: click.echo(".", nl=False))
    click.echo(
        f"\n重算在办件 {done.looked_at} 件：日期变动 {done.moved}，确认不变 {done.confirmed}。 "
        f"Looked at {done.looked_at} open cases: {done.moved} moved, {done.confirmed} confirmed."
    )
    for moved in done.examples:
        click.echo(f"  {moved.number}  {moved.before or '—'} → {moved.after or '—'}")
    if done.moved > len(done.examples):
        click.echo(f"  … 另有 {done.moved - len(done.examples)} 件 more")


@command.command()
@click.argument("file", type=FILE)
def places(file: Path) -> None:
    """导入部门、中心和窗口。 Import departments, centres and windows (TOML or JSON); what is there already stays."""
    load = tomllib.loads if file.suffix == ".toml" else json.loads
    try:
        data = load(file.read_text("utf-8-sig"))
    except ValueError as fault:
        raise NotAllowed("bad_places_file", why=f"{file.name} (TOML / JSON, UTF-8)") from fault
    agencies, centres, windows = _enter(read_places(data, known=[(c.code, c.level) for c in centres_below("")]), now())
    click.echo(f"新增部门 {agencies}，中心 {centres}，窗口 {windows}。 Added; what was there already stays.")


@command.command()
@click.argument("file", type=FILE)
def synonyms(file: Path) -> None:
    """导入本地说法，替换原有的：每行“群众的说法 → 事项用语”。 Replace the region's own synonyms by FILE's lines."""
    try:
        text = file.read_text("utf-8-sig")
    except ValueError as fault:
        raise NotAllowed("bad_synonym", line=1, text="UTF-8") from fault
    if not text.strip():  # a slip, and all that the region wrote would be gone
        raise NotAllowed("import_file_empty")
    with from_origin(command="import synonyms"):
        lines = set_synonyms(text=text, by=None, at=now())
    click.echo(f"本地说法现有 {lines} 行。 The region has {lines} lines of its own.")


@command.command()
@click.argument("file", type=FILE)
def standards(file: Path) -> None:
    """导入服务标准（xlsx 或 CSV）：编号、体系、内容、来源。 Import service standards."""
    with from_origin(command="import standards"):
        done = set_service_standards(rules=read_service_rules(cells_of(file.read_bytes())), by=None, at=now())
    click.echo(f"新增 {done.added} 条，更新 {done.changed} 条，共 {done.total} 条。 Added, changed, in all.")


@transaction.atomic
def _enter(told: Places, at: datetime) -> tuple[int, int, int]:
    """Enter what is missing; return how many departments, centres and windows that were."""
    known, agencies_before = {centre.code: centre for centre in centres_below("")}, {a.code for a in agencies()}
    new = [agency for agency in told.agencies if agency.code not in agencies_before]
    for line in new:
        add_agency(**vars(line), pinyin=pinyin(line.name)[:300], by=None, at=at)
    centres_before, windows = len(known), 0
    for place in told.centres:
        if place.code not in known:
            facts = CentreFacts(place.address, place.phone, dict(place.hours), list(place.facilities), place.kind)
            known[place.code] = add_centre(
                code=place.code, name=place.name, level=place.level, parent=known.get(place.parent), facts=facts,
                by=None, at=at,
            )  # fmt: skip
        facts_of = [WindowFacts(**vars(window)) for window in place.windows]
        windows += open_windows(centre=known[place.code].pk, windows=facts_of, by=None, at=at)
    return len(new), len(known) - centres_before, windows


def _progress(bar: Any) -> Progress:
    def advance(done: int, total: int) -> None:
        bar.length = total
        bar.update(done - bar.pos)

    return advance


def _rows_read(rows: int) -> None:
    """Say every thousand rows that the file is being read, for a person who waits."""
    if rows % 1000 == 0 and sys.stderr.isatty():
        click.echo(f"\r已读 {rows:,} 行 rows read", nl=False, err=True)


def _summary(done: FileImported) -> str:
    imported = done.imported
    head = (
        f"共 {done.rows} 行：新增 {len(imported.created)}，更新 {len(imported.updated)}，"
        f"未变 {imported.unchanged}，退回 {done.rejected}；提示 {done.warned} 条。"
    )
    if imported.agencies:
        head += f"\n新增部门 {len(imported.agencies)} 个，还没有工作人员；由安全管理员安排岗位后才能审批。"
    if not centre_tree():
        head += "\n还没有政务服务中心，事项暂时不能申办；建好中心后再导入一次即可。"
    same = "" if imported.has_changed else "没有任何改动。 Nothing changed.\n"
    marked = f"\n标红 Marked:   {done.marked}" if done.marked else ""
    return f"{head}\n{same}提示 Warnings: {done.warnings}\n退回 Rejects:  {done.rejects}{marked}"


command.add_command(import_items_bundle)
command.add_command(import_licence_file)
