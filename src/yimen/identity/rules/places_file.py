"""A file of departments, centres and windows, as a new deployment enters them; checked before anything is written."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_uscc

CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,58}")
SPAN = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
SHAPE = "agencies = [{code, name, …}], centres = [{code, name, windows = [{number, name}], …}]"
DAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
NAME_LENGTH = 120
LOWEST_LEVEL = 3


@dataclass(frozen=True)
class AgencyLine:
    """A department."""

    code: str
    name: str
    short_name: str = ""
    uscc: str = ""


@dataclass(frozen=True)
class WindowLine:
    """A window of a centre."""

    number: str
    name: str
    kind: str = "comprehensive"
    zone: str = ""


@dataclass(frozen=True)
class CentreLine:
    """A centre, after its parent in the file."""

    code: str
    name: str
    level: int
    parent: str
    address: str
    phone: str
    hours: Mapping[str, list[list[str]]]
    facilities: tuple[str, ...]
    windows: tuple[WindowLine, ...]
    kind: str = "hall"


@dataclass(frozen=True)
class Places:
    """Everything the file says, in its order."""

    agencies: tuple[AgencyLine, ...]
    centres: tuple[CentreLine, ...]


def read_places(data: Any, *, known: Iterable[tuple[str, int]] = ()) -> Places:
    """Return the places; raise NotAllowed("bad_places_file", why=…) at the first fault.

    `known` are the (code, level) of centres that exist already: a parent may be one of them.
    """
    try:
        agencies = tuple(_agency(row) for row in data.get("agencies", ()))
        levels = dict(known)
        centres = tuple(_centre(row, levels) for row in data.get("centres", ()))
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise NotAllowed("bad_places_file", why=_why(fault)) from fault
    _once("agencies", [agency.code for agency in agencies])
    _once("centres", [centre.code for centre in centres])
    return Places(agencies, centres)


def _why(fault: Exception) -> str:
    """Return what of the file is wrong, in words of the file."""
    if isinstance(fault, KeyError):
        return f"{fault.args[0]} ?"
    return str(fault) if isinstance(fault, ValueError) else SHAPE


def _agency(row: Mapping[str, Any]) -> AgencyLine:
    uscc = str(row.get("uscc", ""))
    name = _name(row)
    return AgencyLine(_code(row), name, str(row.get("short_name", ""))[:60], check_uscc(uscc) if uscc else "")


def _centre(row: Mapping[str, Any], levels: dict[str, int]) -> CentreLine:
    code, parent = _code(row), str(row.get("parent", ""))
    if parent and parent not in levels:
        raise NotAllowed("bad_places_file", why=f"{code}: {parent}?")
    level = levels[parent] + 1 if parent else 1
    if level > LOWEST_LEVEL:
        raise NotAllowed("bad_places_file", why=f"{code}: {parent} …")
    levels[code] = level
    windows = tuple(_window(each) for each in row.get("windows", ()))
    _once(code, [window.number for window in windows])
    return CentreLine(
        code, _name(row), level, parent, str(row.get("address", ""))[:300], str(row.get("phone", ""))[:40],
        _hours(row.get("hours", {})), tuple(str(each) for each in row.get("facilities", ())), windows,
        _kind(row, ("hall", "hospital")),
    )  # fmt: skip


def _window(row: Mapping[str, Any]) -> WindowLine:
    kind = _kind(row, ("comprehensive", "specialist"))
    return WindowLine(str(row["number"])[:12], str(row["name"])[:60], kind, str(row.get("zone", ""))[:60])


def _kind(row: Mapping[str, Any], kinds: Sequence[str]) -> str:
    kind = str(row.get("kind", kinds[0]))
    if kind not in kinds:
        raise ValueError(kind)
    return kind


def _hours(told: Mapping[str, Any]) -> dict[str, list[list[str]]]:
    hours = {str(day): [[str(start), str(end)] for start, end in spans] for day, spans in told.items()}
    for day, spans in hours.items():
        if day not in DAYS or not all(SPAN.fullmatch(a) and SPAN.fullmatch(b) and a < b for a, b in spans):
            raise ValueError(f"{day} {spans}")
    return hours


def _code(row: Mapping[str, Any]) -> str:
    code = str(row["code"])
    if not CODE.fullmatch(code):
        raise ValueError(code)
    return code


def _name(row: Mapping[str, Any]) -> str:
    name = str(row["name"]).strip()
    if not 0 < len(name) <= NAME_LENGTH:
        raise ValueError(f"name: {name[:20]}")
    return name


def _once(where: str, codes: list[str]) -> None:
    twice = {code for code in codes if codes.count(code) > 1}
    if twice:
        raise NotAllowed("bad_places_file", why=f"{where}: {', '.join(sorted(twice))} ×2")
