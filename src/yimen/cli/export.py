"""导出：事项目录，或办件事件。 Export the catalogue (workbook, CSV, JSON, national tables), or the events of all cases.

yimen export events cases.xes --from 2026-01-01
yimen export flow 441303-SPJY --bpmn > flow.bpmn
yimen export catalogue items.xlsx --agency market
"""

import csv
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TextIO
from xml.sax.saxutils import quoteattr

import click
from django.utils.timezone import localtime

from yimen.cases.queries.event_log import LoggedCase, LoggedEvent, count_events, logged_cases
from yimen.cases.rules.event_log import KEPT
from yimen.catalogue.exchange import documents_of, items_of, live_versions
from yimen.catalogue.file_shapes import BY_SUFFIX, SHAPES
from yimen.catalogue.flows import shown_flow
from yimen.catalogue.queries import item_page
from yimen.catalogue.rules.flow import flow_document
from yimen.cli._bundles import export_items
from yimen.kernel.local_days import begin_of

FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])
OF_CASE = ("item", "item_name", "agency", "centre", "channel", "state", "decision", "applicant", "promised_due",
           "statutory_due")  # fmt: skip
STANDARD = ("concept:name", "lifecycle:transition", "time:timestamp", "org:resource", "org:role", "org:group")
EXTENSIONS = (("Concept", "concept"), ("Lifecycle", "lifecycle"), ("Time", "time"), ("Organizational", "org"))
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@click.group()
def command() -> None:
    """导出事项目录、办件事件。 Export."""


@command.command()
@click.argument("file", type=FILE)
@click.option(
    "--format", "shape", type=click.Choice(sorted(SHAPES)), help="格式，缺省按文件后缀。 Format; else by suffix."
)
@click.option("--agency", default="", help="只导出这个部门（部门代码）。 Only this department's.")
def catalogue(file: Path, *, shape: str | None, agency: str) -> None:
    """导出事项目录：xlsx、csv（zip）、json、national（国家交换表）、jsonld（CPSV-AP）。 Write the items to FILE."""
    wanted = shape or BY_SUFFIX.get(file.suffix.lower())
    if wanted is None:
        raise click.UsageError("请用 --format 说明格式。 Say the format with --format.")
    versions = live_versions(items_of(agency))
    with click.progressbar(length=versions.count(), label="导出 Exporting") as bar:
        content = SHAPES[wanted](_told(documents_of(versions), bar))
    _write(file, content)
    click.echo(f"已导出 {bar.length:,} 个事项。 Exported {bar.length:,} items: {file}")


def _told(documents: Iterable[dict[str, Any]], bar: Any) -> list[dict[str, Any]]:
    found = []
    for document in documents:
        found.append(document)
        bar.update(1)
    return found


def _write(file: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    new = file.with_name(f"{file.name}.new")
    try:
        new.write_bytes(content)
    except OSError as fault:
        raise click.ClickException(f"{file} 写不了（{fault.strerror}）。 {file} cannot be written.") from fault
    os.replace(new, file)  # noqa: PTH105  whole or not at all


@command.command()
@click.argument("file", type=FILE)
@click.option("--from", "since", type=DAY, help="起始日（含）。 First day.")
@click.option("--to", "until", type=DAY, help="截止日（含）。 Last day.")
@click.option("--staff-names", is_flag=True, help="写工作人员姓名，缺省只写编号。 Names of staff instead of ids.")
def events(file: Path, *, since: datetime | None, until: datetime | None, staff_names: bool) -> None:
    """导出为 XES 或 CSV（按文件后缀）。 Write FILE.xes or FILE.csv; no personal data of applicants is in it."""
    write = {".xes": _write_xes, ".csv": _write_csv}.get(file.suffix.lower())
    if write is None:
        raise click.UsageError("文件名应以 .xes 或 .csv 结尾。 The name must end with .xes or .csv.")
    found = logged_cases(since=_start(since), until=_start(until, days=1), with_names=staff_names)
    new = file.with_name(f"{file.name}.new")
    try:
        with new.open("w", encoding="utf-8", newline="") as out:
            cases, told = write(out, found)
    except OSError as fault:
        sentence = f"{file} 写不了（{fault.strerror}）。 {file} cannot be written."
        raise click.ClickException(sentence) from fault
    os.replace(new, file)  # noqa: PTH105  whole or not at all
    click.echo(f"已导出 {cases:,} 件办件的 {told:,} 个事件。 Exported {told:,} events of {cases:,} cases: {file}")


@command.command()
@click.argument("code")
@click.option("--bpmn", "shape", flag_value="bpmn", help="BPMN 2.0，建模工具可打开。 BPMN 2.0 for modellers.")
@click.option("--svg", "shape", flag_value="svg", help="流程图。 A picture.")
@click.option(
    "--json", "shape", flag_value="json", default=True, help="流程定义（缺省）。 The flow as written (default)."
)
def flow(code: str, *, shape: str) -> None:
    """输出事项 CODE 的办理流程。 Print the flow of the item CODE."""
    item = item_page(code)
    shown = item and shown_flow(item)
    if not shown:
        raise click.ClickException(
            f"没有这个事项，或它的流程画不出来：{code}。 No such item, or its flow cannot be drawn."
        )
    made: dict[str, Callable[[], str]] = {
        "bpmn": shown.bpmn,
        "svg": shown.picture,
        "json": lambda: json.dumps(flow_document(shown.flow), ensure_ascii=False),
    }
    click.echo(made[shape]())


def _start(day: datetime | None, *, days: int = 0) -> datetime | None:
    if day is None:
        return None
    try:
        return begin_of(day.date() + timedelta(days=days))
    except OverflowError as fault:
        raise click.UsageError(f"日期超出日历：{day:%Y-%m-%d}。 No such day in the calendar.") from fault


def _counted(cases: Iterable[LoggedCase], counts: list[int]) -> Iterator[LoggedCase]:
    """Yield the cases, counting them and their events, with a bar that the eye can follow."""
    with click.progressbar(length=count_events(), label="导出 Exporting") as bar:
        for case in cases:
            counts[0], counts[1] = counts[0] + 1, counts[1] + len(case.events)
            bar.update(len(case.events))
            yield case


def _write_csv(out: TextIO, cases: Iterable[LoggedCase]) -> list[int]:
    writer, counts = csv.writer(out, lineterminator="\n"), [0, 0]
    writer.writerow(["case:concept:name", *(f"case:{name}" for name in OF_CASE), *STANDARD, *KEPT])
    for case in _counted(cases, counts):
        head = [case.number, *(case.values.get(name, "") for name in OF_CASE)]
        for event in case.events:
            rest = (event.values.get(name, "") for name in KEPT)
            writer.writerow([*map(_harmless, head), *map(_harmless, _standard(event)), *map(_harmless, rest)])
    return counts


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _write_xes(out: TextIO, cases: Iterable[LoggedCase]) -> list[int]:
    counts = [0, 0]
    out.writelines(_head())
    for case in _counted(cases, counts):
        out.write("<trace>\n")
        out.write(_text("concept:name", case.number))
        out.writelines(_text(f"yimen:{name}", case.values[name]) for name in OF_CASE if name in case.values)
        for event in case.events:
            out.writelines(_event(event))
        out.write("</trace>\n")
    out.write("</log>\n")
    return counts


def _head() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">\n'
    for name, prefix in EXTENSIONS:
        yield f'<extension name="{name}" prefix="{prefix}" uri="http://www.xes-standard.org/{prefix}.xesext"/>\n'
    yield f'<global scope="trace">\n{_text("concept:name", "")}</global>\n'
    yield '<global scope="event">\n'
    for name in STANDARD:
        yield '<date key="time:timestamp" value="1970-01-01T00:00:00+00:00"/>\n' if ":time" in name else _text(name, "")
    yield "</global>\n"
    yield '<classifier name="Activity" keys="concept:name"/>\n'
    yield '<classifier name="Activity and transition" keys="concept:name lifecycle:transition"/>\n'
    yield _text("concept:name", "yimen") + _text("lifecycle:model", "standard")


def _event(event: LoggedEvent) -> Iterator[str]:
    yield "<event>\n"
    for name, value in zip(STANDARD, _standard(event), strict=True):
        yield f'<date key="{name}" value="{value}"/>\n' if name == "time:timestamp" else _text(name, value)
    for name, value in event.values.items():
        yield _text(f"yimen:{name}", value)
    yield "</event>\n"


def _standard(event: LoggedEvent) -> tuple[str, ...]:
    at = localtime(event.at).isoformat(timespec="milliseconds")
    return (event.activity, event.transition, at, event.resource, event.role, event.group)


def _text(key: str, value: str) -> str:
    return f"<string key={quoteattr(key)} value={quoteattr(NO_XML.sub('', value))}/>\n"


command.add_command(export_items)
