"""From a TOML file to a plan."""

import codecs
import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from yimen.catalogue.rules.flow import ReviewPost
from yimen.config.replay.fault import MappingFault
from yimen.config.replay.mapping import (
    Choice,
    Columns,
    DateColumn,
    Days,
    Deadline,
    End,
    FileShape,
    People,
    Plan,
    Special,
    StepPlan,
)
from yimen.config.replay.moments import EPOCHS, Moments
from yimen.config.replay.table import Table
from yimen.config.replay.words import Verb, spell_out, words

PAUSES = ("expert_review", "test", "appraisal", "auction", "publicity", "hearing", "inspection")
TAKE = ("first", "last", "earliest", "latest")
CALENDARS = ("natural", "monday-to-friday", "deployment")


def read_mapping(path: Path) -> Plan:
    """Return the plan; raise MappingFault with the place and what is wrong there."""
    try:
        top = Table("", tomllib.loads(path.read_text("utf-8-sig")))
    except (OSError, UnicodeDecodeError) as fault:
        raise MappingFault(path.name, f"读不了（{fault}）。", f"cannot be read ({fault}).") from fault
    except tomllib.TOMLDecodeError as fault:
        raise MappingFault(path.name, f"不是正确的 TOML：{fault}。", f"is no TOML: {fault}.") from fault
    plan = _plan(top, path)
    top.done()
    return plan


def _plan(top: Table, path: Path) -> Plan:
    moments = Moments(_zone(top), _formats(top, "timestamps"))
    lifecycle, item, attributes = (top.table(name) for name in ("lifecycle", "item", "attributes"))
    plan = Plan(
        name=top.text("name", path.stem),
        path=path,
        moments=moments,
        as_of=top.text("as_of", "last"),
        days=_days(top, path.parent),
        shape=_shape(top.table("file")),
        columns=_columns(top.table("columns")),
        transitions=frozenset(lifecycle.texts("take")),
        duplicates=top.one_of("duplicates", ("drop", "keep"), "drop"),
        deadline=_deadline(top.table("deadline"), moments) if top.has("deadline") else None,
        end=_end(top.table("end")),
        dates=tuple(_dates(top.table("dates"))),
        activities=dict(_activities(top.table("activities"))),
        steps=tuple(_steps(top)),
        people=_people(top.table("resources")),
        keep=attributes.texts("keep"),
        item=item.text("name", path.stem),
        answer_days=item.number("answer_days", 5) or 0,
        fill=top.flag("fill", default=True),
        special=_special(top.table("special")),
        extension_days=item.number("extension_days", 10) or 0,
        supplement_days=item.number("supplement_days", None),
    )
    for table in (lifecycle, item, attributes):
        table.done()
    return plan


def _special(table: Table) -> Special:
    special = Special(table.one_of("kind", PAUSES, PAUSES[0]), table.number("days", 20) or 1)
    table.done()
    return special


def _people(table: Table) -> People:
    people = People(
        agencies=_pairs(table, "agencies"),
        agency=table.text("agency", "回放部门"),
        named=table.flag("names", default=True),
        missing=table.text("missing", "（日志未写明）"),
    )
    table.done()
    return people


def _zone(top: Table) -> ZoneInfo:
    name = top.text("zone", None)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise top.fault("zone", f"没有时区“{name}”。", f"there is no zone “{name}” (try Europe/Amsterdam).") from fault


def _formats(top: Table, key: str) -> tuple[str, ...]:
    formats = top.texts(key, ["iso"])
    for style in formats:
        if style != "iso" and style not in EPOCHS and "%" not in style:
            known = ", ".join(["iso", *EPOCHS])
            raise top.fault(
                key, f"“{style}”不是时间格式。", f"“{style}” is neither {known} nor a pattern such as %d-%m-%Y."
            )
    return formats


def _shape(file: Table) -> FileShape:
    encoding = file.text("encoding", "utf-8-sig")
    try:
        codecs.lookup(encoding)
    except LookupError as fault:
        raise file.fault("encoding", f"没有编码“{encoding}”。", f"there is no encoding “{encoding}”.") from fault
    separator = {"tab": "\t"}.get(name := file.text("separator", "auto"), name)
    if separator != "auto" and len(separator) != 1:
        raise file.fault("separator", "应为一个字符、tab 或 auto。", "must be one character, tab or auto.")
    quote = file.text("quote", '"')
    if len(quote) > 1:
        raise file.fault("quote", "应为一个字符，或空。", "must be one character, or empty for none.")
    shape = FileShape(encoding, separator, quote, frozenset({"", *file.texts("missing")}), file.texts("columns"))
    file.done()
    return shape


def _columns(table: Table) -> Columns:
    activity = table.texts("activity")
    if not activity:
        raise table.fault("activity", "必须写明。", "must be named.")
    optional = ("resource", "lifecycle", "agency", "item", "id")
    columns = Columns(
        table.text("case", None), activity, table.text("timestamp", None), **{key: table.text(key) for key in optional}
    )
    table.done()
    return columns


def _deadline(table: Table, moments: Moments) -> Deadline:
    formats = _formats(table, "formats") if table.has("formats") else moments.formats
    deadline = Deadline(
        column=table.text("column"),
        take=table.one_of("take", TAKE, "last"),
        moments=Moments(moments.zone, formats),
        precision=table.one_of("precision", ("day", "instant"), "day"),
        limit=table.number("limit", None),
        unit=table.one_of("unit", ("day", "workday"), "day"),
        after=table.text("after"),
    )
    if bool(deadline.column) == (deadline.limit is not None):
        raise table.fault("", "请写 column 或 limit，二者之一。", "name either a column or a limit, not both.")
    table.done()
    return deadline


def _end(table: Table) -> End:
    end = End(
        activities=table.texts("activities"),
        take=table.one_of("take", ("first", "last"), "first"),
        ours=table.one_of("ours", ("decided", "closed"), "decided"),
    )
    if not end.activities:
        raise table.fault("activities", "必须列出使办件办结的活动。", "must list the activities that end a case.")
    table.done()
    return end


def _dates(table: Table) -> Iterator[DateColumn]:
    for column in table:
        told = table.raw(column)
        if isinstance(told, str):
            yield DateColumn(column, told)
            continue
        inner = Table(f"[dates.{column}]", told if isinstance(told, Mapping) else {})
        yield DateColumn(column, inner.text("activity", None), inner.one_of("take", TAKE, "last"))
        inner.done()


def _activities(table: Table) -> Iterator[tuple[str, Choice]]:
    if not list(table):
        raise table.fault("", "没有任何活动。", "names no activity.")
    for activity in table:
        told = table.raw(activity)
        if not isinstance(told, Mapping):
            yield activity, Choice(_verbs(table, activity))
            continue
        inner = Table(f"[activities.{activity!r}]", told)
        values = inner.table("values")
        choice = Choice(
            verbs=_verbs(inner, "otherwise") if inner.has("otherwise") else (),
            column=inner.text("column", None),
            values={value: _verbs(values, value) for value in values},
        )
        inner.done()
        yield activity, choice


def _verbs(table: Table, key: str) -> tuple[Verb, ...]:
    found: list[Verb] = []
    for word in table.texts(key):
        try:
            found += spell_out(word)
        except KeyError:
            known = ", ".join(words())
            raise table.fault(
                key, f"“{word}”不是动作，可用：{known}。", f"“{word}” is no verb; known are {known}."
            ) from None
    return tuple(found)


def _steps(top: Table) -> Iterator[StepPlan]:
    told = top.raw("step", [])
    for number, values in enumerate(told if isinstance(told, list) else [told], start=1):
        table = Table(f"[[step]] {number}", values if isinstance(values, Mapping) else {})
        yield StepPlan(
            key=table.text("key", None),
            name=table.text("name", str(table.raw("key"))),
            activity=table.text("activity"),
            agency=table.text("agency"),
            post=table.one_of("post", [post.value for post in ReviewPost], "handler"),
            after=table.texts("after"),
        )
        table.done()


def _pairs(table: Table, key: str) -> dict[str, str]:
    inner = table.table(key)
    return {name: inner.text(name, None) for name in inner}


def _days(top: Table, folder: Path) -> Days:
    told = top.raw("calendar", "monday-to-friday")
    if isinstance(told, str):
        return Days(top.one_of("calendar", CALENDARS, "monday-to-friday"))
    if not isinstance(told, Mapping):
        raise top.fault("calendar", "应为一个词或一个表。", "must be a word or a table.")
    table = Table("[calendar]", told)
    notices = tuple(_notice(table, folder / name) for name in table.texts("files"))
    days = Days("files", notices, _dates_in(table, "off"), _dates_in(table, "on"))
    table.done()
    return days


def _notice(table: Table, path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as fault:
        raise table.fault("files", f"{path} 读不了（{fault}）。", f"{path} cannot be read ({fault}).") from fault
    return found


def _dates_in(table: Table, key: str) -> tuple[date, ...]:
    told = table.raw(key, [])
    try:
        return tuple(_date(day) for day in told)
    except (TypeError, ValueError) as fault:
        raise table.fault(key, "应为日期的列表。", "must be a list of dates such as 2012-12-25.") from fault


def _date(told: Any) -> date:
    if isinstance(told, datetime):
        return told.date()
    return told if isinstance(told, date) else date.fromisoformat(told)
