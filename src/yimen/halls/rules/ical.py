"""Bookings as a calendar file (RFC 5545): what a phone's calendar takes, alone or as a feed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

WIDTH = 75  # octets of a line, RFC 5545 3.1
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True)
class Entry:
    """One booking in a calendar; `sequence` grows with every change."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    title: str
    place: str
    words: str
    sequence: int = 0
    is_cancelled: bool = False
    alarm_minutes: int = 0


def calendar_file(entries: Iterable[Entry], *, name: str) -> str:
    """Return the calendar; every line ends with CRLF and none is longer than 75 octets."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Yimen//Bookings//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(entry: Entry) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{_instant(entry.changed_at)}",
        f"DTSTART:{_instant(entry.starts_at)}",
        f"DTEND:{_instant(entry.ends_at)}",
        f"SEQUENCE:{entry.sequence}",
        f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}",
        f"SUMMARY:{_text(entry.title)}",
        f"LOCATION:{_text(entry.place)}",
        f"DESCRIPTION:{_text(entry.words)}",
    ]
    if entry.alarm_minutes and not entry.is_cancelled:
        alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-PT{entry.alarm_minutes}M"]
        lines += [*alarm, f"DESCRIPTION:{_text(entry.title)}", "END:VALARM"]
    return [*lines, "END:VEVENT"]


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return text.translate(ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """Yield the line in parts of 75 octets, cut between characters; parts after the first begin with a space."""
    part, room = "", WIDTH
    for character in line:
        size = len(character.encode())
        if size > room:
            yield part
            part, room = " ", WIDTH - 1
        part, room = part + character, room - size
    yield part
