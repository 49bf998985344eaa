"""The terminals of a demo district with a year of uses, and the people whose cards its simulator can read."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localdate

from yimen.config.demo.district import District, read
from yimen.config.demo.people import sample_resident_id, told
from yimen.halls.actions.count_use import count_use
from yimen.halls.actions.set_device import DeviceFacts, set_device
from yimen.halls.devices import devices

WEEKS = 52


def load_terminals(plan: District, *, centres: Mapping[str, UUID], at: datetime) -> None:
    """Register the terminals that are not there yet, each use of the year spread over its weeks."""
    if devices().exists():
        return
    hall = next(iter(centres.values()))
    data = read("terminals")
    for facts in _facts(data, hall):
        set_device(facts, by=None, at=at)
    _uses(data, at)
    _cards(plan)


def _facts(data: dict[str, Any], hall: UUID) -> Iterator[DeviceFacts]:
    number = 0
    for group in data["group"]:
        for _ in range(group["count"]):
            number += 1
            yield DeviceFacts(
                f"ZZ-{number:02d}", hall, group["place"], functions=tuple(group["functions"]), is_all_day=True
            )


def _uses(data: dict[str, Any], at: datetime) -> None:
    """Share the year's uses evenly: what is left over goes to the first weeks."""
    known = list(devices())
    places = [(device, function) for device in known for function in device.functions]
    slots = len(places) * WEEKS
    each, left = divmod(int(data["uses_in_a_year"]), slots)
    for n in range(slots):
        device, function = places[n % len(places)]
        day = localdate(at) - timedelta(weeks=n // len(places), days=1)
        if times := each + (n < left):
            count_use(device=device.pk, function=function, on=day, times=times, is_total=True)


def _cards(plan: District) -> None:
    """Leave the demo's citizens where the simulators look for them."""
    folder = settings.HOME / "simulators"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    people = [
        {"name": row["name"], "number": sample_resident_id(plan, number)}
        for number, row in enumerate(told()["citizen"], start=1)
    ]
    (folder / "people.json").write_text(json.dumps(people, ensure_ascii=False), encoding="utf-8")
