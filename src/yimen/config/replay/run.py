"""One replay from file to report, in the deployment that the process is connected to."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.rules.words import pinyin
from yimen.config.plain import PlainError
from yimen.config.replay.calendar import enter_calendar
from yimen.config.replay.course import Course, course_of
from yimen.config.replay.crowd import play
from yimen.config.replay.drive import Played, Progress, Stage, at_first
from yimen.config.replay.fault import LogFault
from yimen.config.replay.items import Kind, agency_code, kind_of, record_of, step_agencies
from yimen.config.replay.log import Log, as_of_instant, gather
from yimen.config.replay.mapping import Plan
from yimen.config.replay.people import Crew, enter_applicant
from yimen.config.replay.rows import Reading, read_rows
from yimen.config.replay.standing import Standing, fates_here, standings
from yimen.config.replay.tally import Fate, fates
from yimen.config.series import define_all
from yimen.identity.actions.add_agency import add_agency
from yimen.identity.actions.add_centre import add_centre
from yimen.identity.models import Agency, Centre
from yimen.kernel.origin import from_origin
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed

CENTRE = "replay"
AREA = "REPLAY"


@dataclass
class Replay:
    """Everything a report needs."""

    plan: Plan
    reading: Reading
    log: Log
    courses: Sequence[Course]
    played: Played
    standings: dict[str, Standing]
    here: dict[str, Fate]
    told: dict[str, Fate]
    unpublished: tuple[int, ...] = ()
    staff: int = 0
    seconds: float = 0.0
    kinds: dict[str, Kind] = field(default_factory=dict)


def replay(
    path: Path,
    plan: Plan,
    *,
    sentence: Callable[[NotAllowed], str],
    progress: Progress = lambda _done, _all: None,
    workers: int = 1,
) -> Replay:
    """Play the log into this deployment, which must hold no case yet, and count both."""
    if Centre.objects.exists():
        raise PlainError("这里已有部署，回放要在自己的空部署里进行。", "A replay needs an empty deployment of its own.")
    reading = read_rows(path, plan)
    if not reading.rows:
        raise LogFault(f"日志 {path} 没有一行可用。", f"The log {path} has no row that can be used.")
    as_of = as_of_instant(plan, reading)
    with from_origin(command="replay"):
        first, last = min(row.at for row in reading.rows), max(*(row.at for row in reading.rows), as_of)
        missing = enter_calendar(plan.days, first=first.year, last=last.year, at=first)
        log = gather(reading, plan, as_of=as_of, add=workdays().add)
        courses = [course_of(case, plan) for case in log.cases]
        kinds = {course.case.name: kind_of(course, plan, workdays()) for course in courses}
        stage = _stage(plan, kinds, sentence, at=at_first(courses))
        begun = time.monotonic()
        _employ(stage, courses, kinds)
        done = play(stage, courses, workers=workers, progress=progress)
        seconds = time.monotonic() - begun
    found = standings(
        done.played.cases, clocks={name: kind.limits.clock for name, kind in kinds.items()}, ours=plan.end.ours
    )
    return Replay(
        plan, reading, log, done.courses, done.played, found, fates_here(found, as_of=as_of), _told(log, plan),
        missing, stage.crew.size, seconds, kinds,
    )  # fmt: skip


def _employ(stage: Stage, courses: Sequence[Course], kinds: dict[str, Kind]) -> None:
    """Make the staff that the log names before several processes would each make them."""
    for course in courses:
        agencies = [kinds[course.case.name].agency, *step_agencies(stage.plan)]
        for resource in {step.event.resource for step in course.steps}:
            stage.crew.at_window(resource)
            for agency in agencies:
                stage.crew.at_agency(resource, stage.crew.agency(agency))


def _told(log: Log, plan: Plan) -> dict[str, Fate]:
    precision = plan.deadline.precision if plan.deadline else "day"
    return fates(log, plan.end, precision=precision, transitions=plan.transitions, lifecycle=plan.columns.lifecycle)


def _stage(plan: Plan, kinds: dict[str, Kind], sentence: Callable[[NotAllowed], str], *, at: datetime) -> Stage:
    define_all(AREA)
    centre = add_centre(code=CENTRE, name="回放中心", level=Centre.Level.DISTRICT, by=None, at=at)
    known = set(Agency.objects.values_list("code", flat=True))
    for name in sorted({kind.agency for kind in kinds.values()} | set(step_agencies(plan))):
        if agency_code(name) not in known:
            add_agency(code=agency_code(name), name=name[:120], short_name=name[:60], pinyin=pinyin(name)[:300],
                       by=None, at=at)  # fmt: skip
    versions = _versions(plan, kinds, at=at)
    crew = Crew(centre, plan.people.named, at)
    return Stage(plan, crew, enter_applicant(at=at), versions, sentence)


def _versions(plan: Plan, kinds: dict[str, Kind], *, at: datetime) -> dict[str, ItemVersion]:
    """Make one item for each kind; return the version that each case is filed for."""
    different = sorted(set(kinds.values()), key=repr)
    records = {kind: record_of(kind, plan, number=number) for number, kind in enumerate(different, start=1)}
    import_items(records=list(records.values()), source="replay", by=None, at=at)
    live = {version.item.code: version for version in ItemVersion.objects.select_related("item").all()}
    return {case: live[records[kind].code] for case, kind in kinds.items()}
