"""Load a demo district: every step looks first at what is there, so loading again changes nothing."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import count
from uuid import UUID

from django.utils.timezone import now

from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.actions.set_licence_types import LicenceTypeFacts, set_licence_types
from yimen.catalogue.actions.set_service_standards import set_service_standards
from yimen.catalogue.actions.set_themes import ThemeFacts, set_themes
from yimen.catalogue.rules.record import ItemRecord
from yimen.catalogue.rules.standards.samples import sample_rules
from yimen.catalogue.rules.words import pinyin
from yimen.catalogue.standards import standard_counts
from yimen.config.demo.assessment import load_assessment
from yimen.config.demo.booking import load_booking
from yimen.config.demo.cast import load_people
from yimen.config.demo.district import CentrePlan, District, read, read_district
from yimen.config.demo.items import real_items
from yimen.config.demo.licences import load_licences
from yimen.config.demo.one_things import load_themes
from yimen.config.demo.projects import load_projects
from yimen.config.demo.rota import load_rota
from yimen.config.demo.samples import sample_items
from yimen.config.demo.terminals import load_terminals
from yimen.config.deployment import DISTRICTS
from yimen.config.plain import PlainError
from yimen.config.series import define_all
from yimen.delivery.actions.install_locker import NewLocker, install_locker
from yimen.delivery.queries.lockers import has_locker
from yimen.delivery.rules.lockers import Size
from yimen.halls.actions.open_windows import WindowFacts, open_windows
from yimen.identity.actions.add_agency import add_agency
from yimen.identity.actions.add_centre import CentreFacts, add_centre
from yimen.identity.actions.set_region import set_region
from yimen.identity.queries import Agency, Centre, Region
from yimen.inbox.actions.set_timing import set_timing
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.queries.parameters import parameter

Progress = Callable[[str, int, int], None]
SOURCE = "demo"


def load(district: str, *, progress: Progress | None = None) -> None:
    """Load one of the five districts; raise PlainError for another name or where another district lives already."""
    if district not in DISTRICTS:
        names = ", ".join(DISTRICTS)
        raise PlainError(f"没有这个演示辖区：{district}；可用的是 {names}。", f"No such demo district; use {names}.")
    plan, told, at = read_district(district), progress or _say, now()
    _load_region(plan, at)
    told("部门和服务点 departments and centres", 1, 4)
    agencies, centres = _load_agencies(plan, at), _load_centres(plan, at)
    _load_windows(plan, centres, at)
    _load_locker(plan, centres, at)
    told("事项 items", 2, 4)
    records = _load_items(plan, centres, at)
    load_themes({record.code for record in records}, at=at)
    _load_standards(at)
    told("人员 people", 3, 4)
    owners = {record.owner.code for record in records if not record.is_sample} | _asked(records)
    load_people(plan, agencies=agencies, centres=centres, owners=owners, at=at)
    load_licences(plan, agencies=agencies, at=at)
    load_booking(plan, centres=centres, at=at)
    load_rota(centres[plan.centres[0].code], at=at)
    load_terminals(plan, centres={code: centre.pk for code, centre in centres.items()}, at=at)
    load_projects(plan, at=at)
    load_assessment(at=at)
    told("完成 done", 4, 4)


def _say(what: str, done: int, total: int) -> None:
    print(f"  {done}/{total} {what}", flush=True)  # noqa: T201


def _load_region(plan: District, at: datetime) -> None:
    there = Region.objects.first()
    if there is not None and there.code != plan.code:
        raise PlainError(
            f"这里已经是{there.name}的数据，不能再装入{plan.name}；请换一个数据文件夹（YIMEN_HOME）。",
            f"These data belong to {there.code}; use another YIMEN_HOME for {plan.key}.",
        )
    define_all(plan.code)
    for key, ground in read("grounds").items():
        if parameter(f"ground.{key}") is None:
            set_parameter(key=f"ground.{key}", value=ground["words"], source=ground["source"], by=None, at=at)
    for row in read("parameters").values():
        if parameter(row["key"]) is None:
            set_parameter(key=row["key"], value=row["value"], source=row["source"], by=None, at=at)
    if parameter("inbox.digest_minutes") is None:
        set_timing(quiet=("00:00", "00:00"), wait=0, source="演示数据：短信立即发出", by=None, at=at)
    if there is None:
        set_region(
            code=plan.code, name=plan.name, motto=plan.motto, service_promise=plan.service_promise,
            went_live_on=plan.went_live_on, labels=plan.labels, by=None, at=at,
        )  # fmt: skip


def _load_standards(at: datetime) -> None:
    if not sum(standard_counts().values()):
        set_service_standards(rules=sample_rules(), by=None, at=at)


def _load_agencies(plan: District, at: datetime) -> dict[str, Agency]:
    known = {agency.code: agency for agency in Agency.objects.all()}
    for facts in plan.agencies:
        if facts.code not in known:
            known[facts.code] = add_agency(
                code=facts.code, name=facts.name, short_name=facts.short_name, uscc=facts.uscc,
                pinyin=pinyin(facts.name)[:300], by=None, at=at,
            )  # fmt: skip
    return known


def _load_centres(plan: District, at: datetime) -> dict[str, Centre]:
    known = {centre.code: centre for centre in Centre.objects.all()}
    for facts in plan.centres:
        if facts.code not in known:
            told = CentreFacts(facts.address, facts.phone, plan.hours, list(facts.facilities), facts.kind)
            known[facts.code] = add_centre(
                code=facts.code, name=facts.name, level=facts.level, parent=known.get(facts.parent), facts=told,
                by=None, at=at,
            )  # fmt: skip
    return known


def _load_windows(plan: District, centres: dict[str, Centre], at: datetime) -> None:
    for facts in plan.centres:
        open_windows(centre=centres[facts.code].pk, windows=list(_windows(facts)), by=None, at=at)


def _load_locker(plan: District, centres: dict[str, Centre], at: datetime) -> None:
    """Set up one locker at the first hall: sixteen cells, open all day."""
    hall = centres[plan.centres[0].code]
    if not has_locker(hall.pk):
        cells = [Size.SMALL] * 10 + [Size.MEDIUM] * 4 + [Size.LARGE] * 2
        facts = NewLocker(code="hall-1", name="1号柜", place="大厅正门外东侧，24小时开放", centre=hall.pk, cells=cells)
        install_locker(facts, by=None, at=at)


def _windows(facts: CentrePlan) -> Iterable[WindowFacts]:
    numbers = count(1)
    for _ in range(facts.comprehensive):
        yield WindowFacts(f"A{next(numbers):02d}", "综合窗口")
    for name, windows in facts.zones:
        for _ in range(windows):
            yield WindowFacts(f"B{next(numbers):02d}", name, kind="specialist", zone=name)


def _load_items(plan: District, centres: dict[str, Centre], at: datetime) -> tuple[ItemRecord, ...]:
    set_licence_types(types=list(_licence_types()), by=None, at=at)
    set_themes(themes=[ThemeFacts(**row) for row in read("themes")["theme"]], by=None, at=at)
    real = real_items(plan)
    records = (*real, *sample_items(plan, real=len(real)))
    import_items(records=records, source=SOURCE, by=None, at=at, offered_at=_places(plan, centres))
    return records


def _licence_types() -> Iterable[LicenceTypeFacts]:
    for code, row in read("licence_types")["types"].items():
        yield LicenceTypeFacts(code, row["name"], row.get("months"))


def _places(plan: District, centres: dict[str, Centre]) -> Callable[[ItemRecord], Iterable[UUID]]:
    """Return where an item is taken: its halls; a shared one in every town, a shared one for people in communities."""
    return lambda record: [centres[place.code].pk for place in plan.centres if _takes(place, record, plan)]


def _takes(place: CentrePlan, record: ItemRecord, plan: District) -> bool:
    if place.items and (record.code in place.items or place.kind == Centre.Kind.HOSPITAL):
        return record.code in place.items
    if place.level == Centre.Level.DISTRICT:
        return not place.kinds or record.owner.code in {plan.owner_of[kind] for kind in place.kinds}
    if record.scope == "own":
        return False
    return place.level == Centre.Level.TOWN or "person" in record.service_objects


def _asked(records: Iterable[ItemRecord]) -> set[str]:
    """Return the agencies that only give an opinion in somebody else's flow."""
    steps = (step for record in records if record.flow for step in record.flow["steps"])
    return {step["agency"] for step in steps} - {"owner"}
