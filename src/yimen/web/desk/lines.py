"""The lines of the lists of cases: what each cell says, ready to fill `{% rows %}`."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import get_language

from yimen.cases.queries.lists import Line
from yimen.kernel.rules.personal import mask_name
from yimen.web.desk.lights import Lamps, lamp_of
from yimen.web.desk.templatetags.desk import state_tag, urge_tag
from yimen.web.desk.words import CHANNELS
from yimen.web.shared.templatetags.hours import hours_html, left_until

Cells = dict[str, Any]


def case_lines(lines: Iterable[Line], lamps: Lamps) -> list[Cells]:
    """Return the cells of each case."""
    return [_cells(line, lamps) for line in lines]


def masked_lines(lines: Iterable[Line], lamps: Lamps) -> list[Cells]:
    """Return the cells of each case with the names of persons starred; organisations stay as they are."""
    return [_cells(line, lamps, name=shown_name(line["applicant_name"], line["organisation"])) for line in lines]


def shown_name(name: str, organisation: object) -> str:
    """Return an organisation's name as it is, a person's masked."""
    return name if organisation else mask_name(name)


def _cells(line: Line, lamps: Lamps, *, name: str = "") -> Cells:
    lamp = lamp_of(line["state"], line["next_due"], lamps)
    hours = left_until(line["due_at"]) if lamp and line["due_at"] else None
    return {
        "number": line["number"],
        "urged": urge_tag(line["urged"]),
        "applicant": name or line["applicant_name"],
        "item": line["item_name"],
        "agency": line["agency_name"],
        "channel": _channel(line["channel"], get_language()),
        "received": f"{line['received_on']:%m-%d}",
        "state": state_tag(line["state"]),
        "light": hours.light if hours else lamp.light if lamp else "",
        "limit": hours_html(hours) if hours else lamp.html if lamp else "",
        "due": _due(line) if lamp else "",
    }


def _due(line: Line) -> str:
    if line["due_at"]:
        return f"{localtime(line['due_at']):%m-%d %H:%M}"
    return f"{line['next_due']:%m-%d}" if line["next_due"] else ""


@lru_cache(maxsize=32)
def _channel(channel: str, _language: str | None) -> str:
    return str(CHANNELS[channel])
