"""A demo district as its data file tells it: names, departments, places, published counts."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from yimen.config.deployment import DISTRICTS
from yimen.kernel.rules.identifiers.uscc import uscc_check

DATA = Path(__file__).parent / "data"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class AgencyFacts:
    """A department and the kinds of business it does (a small place joins several in one)."""

    code: str
    name: str
    short_name: str
    uscc: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class CentrePlan:
    """A place of the centre tree; `kinds` limits what a specialist hall takes, empty takes everything."""

    code: str
    name: str
    level: int
    parent: str = ""
    address: str = ""
    phone: str = ""
    facilities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    comprehensive: int = 1
    zones: tuple[tuple[str, int], ...] = ()
    short: str = ""  # what tickets print of the hall
    kind: str = "hall"
    items: tuple[str, ...] = ()  # taken here whatever their scope; in a hospital nothing else is


@dataclass(frozen=True)
class District:
    """Everything one data file says."""

    key: str
    code: str
    name: str
    short: str
    city: str
    motto: str
    service_promise: str
    went_live_on: date
    items: int
    person_items: int | None
    labels: dict[str, str]
    hours: dict[str, list[list[str]]]
    agencies: tuple[AgencyFacts, ...]
    centres: tuple[CentrePlan, ...]
    owner_of: dict[str, str] = field(default_factory=dict)  # kind of department -> agency code


@cache
def read(name: str) -> dict[str, Any]:
    """Return one data file, which nobody changes."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


def kinds() -> dict[str, Any]:
    """Return the kinds of departments."""
    found: dict[str, Any] = read("kinds")["kinds"]
    return found


def read_district(key: str) -> District:
    """Return the district; raise KeyError for a name that is none of the five."""
    if key not in DISTRICTS:
        raise KeyError(key)
    data = read(f"districts/{key}")
    agencies = _agencies(data)
    plain = ("code", "name", "short", "city", "motto", "service_promise", "went_live_on", "items", "labels")
    return District(
        key=key,
        **{name: data[name] for name in plain},
        person_items=data.get("person_items"),
        hours=_hours(data["hours"]),
        agencies=agencies,
        centres=_centres(data),
        owner_of={kind: agency.code for agency in agencies for kind in agency.kinds},
    )


def _hours(told: dict[str, list[list[str]]]) -> dict[str, list[list[str]]]:
    """Return opening spans by day; «mon_fri» stands for five days, a day not told is closed."""
    return {day: told.get(day, told.get("mon_fri", []) if day in DAYS[:5] else []) for day in DAYS}


def _agencies(data: dict[str, Any]) -> tuple[AgencyFacts, ...]:
    told = data.get("agency") or [{"code": kind} for kind in data["regular"]["kinds"]]
    names = data.get("names", {})
    return tuple(_agency(row, number, names=names, data=data) for number, row in enumerate(told, start=1))


def _agency(row: dict[str, Any], number: int, *, names: dict[str, str], data: dict[str, Any]) -> AgencyFacts:
    code = row["code"]
    kind = kinds().get(code, {})
    pattern = kind.get("name", data["name"] + kind.get("suffix", ""))
    name = row.get("name") or names.get(code) or pattern.format(city=data["city"], district=data["short"])
    short = row.get("short") or kind.get("short") or name
    return AgencyFacts(code, name, short, sample_uscc(data["code"], number), tuple(row.get("kinds", (code,))))


def sample_uscc(region: str, number: int) -> str:
    """Return a code of a government body that passes its check and is nobody's (the serial gives it away)."""
    body = f"11{six_digits(region)}MY{number:07d}"
    return body + uscc_check(body)


def six_digits(region: str) -> str:
    """Return six digits that stand for a region; a functional area without a number of its own gets nines."""
    return f"{''.join(c if c.isdigit() else '9' for c in region)[:6]:0>6}"


def _centres(data: dict[str, Any]) -> tuple[CentrePlan, ...]:
    halls = [_hall(row) for row in data["hall"]]
    towns = data["towns"]
    found = list(halls)
    for number, town in enumerate(towns["names"], start=1):
        code = f"{halls[0].code}-t{number:02d}"
        name = f"{town}{towns['suffix']}"
        near = data.get("near", {})
        items = tuple(near.get("items", ())) if town in near.get("places", ()) else ()
        found.append(CentrePlan(code, name, 2, parent=halls[0].code, address=f"{data['name']}{town}", items=items))
        found += [
            _community(towns, town=town, parent=code, number=n) for n in range(1, towns.get("communities", 0) + 1)
        ]
        real = [row for row in data.get("community", ()) if row["town"] == town]
        found += [_named(row, f"{code}-r{n}", parent=code) for n, row in enumerate(real, start=1)]
    return tuple(found)


def _named(row: dict[str, Any], code: str, *, parent: str) -> CentrePlan:
    kind, items = row.get("kind", "hall"), tuple(row.get("items", ()))
    return CentrePlan(code, row["name"], 3, parent=parent, kind=kind, items=items)


def _hall(row: dict[str, Any]) -> CentrePlan:
    zones = tuple((zone["name"], zone["windows"]) for zone in row.get("zones", ()))
    return CentrePlan(
        row["code"], row["name"], 1, address=row.get("address", ""), phone=row.get("phone", ""),
        facilities=tuple(row.get("facilities", ())), kinds=tuple(row.get("kinds", ())),
        comprehensive=row.get("comprehensive", 0), zones=zones, short=row.get("short", row["name"])[:60],
    )  # fmt: skip


def _community(towns: dict[str, Any], *, town: str, parent: str, number: int) -> CentrePlan:
    name = towns["community_names"].format(town=town, n=f"{number:02d}")
    return CentrePlan(f"{parent}-c{number:02d}", name, 3, parent=parent)
