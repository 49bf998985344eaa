"""The cast of a demo: who there is, with numbers that pass every check and belong to nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yimen.config.demo.district import District, read, six_digits
from yimen.kernel.rules.identifiers.resident import check_digit
from yimen.kernel.rules.identifiers.uscc import uscc_check

HOSPITAL = "hospital"
BORN = "19000101"  # obviously nobody who signs in


@dataclass(frozen=True)
class Cast:
    """A member of staff to be: at a centre or at an agency, with the posts held there."""

    username: str
    name: str
    roles: tuple[str, ...]
    title: str
    english: str
    duty: str = "business"
    centre: str = ""
    agency: str = ""
    is_shown: bool = True


def told() -> dict[str, Any]:
    """Return the cast's data file."""
    return read("people")


def sample_resident_id(district: District, number: int) -> str:
    """Return the number of an invented resident."""
    body = f"{six_digits(district.code)}{BORN}{number:03d}"
    return body + check_digit(body)


def sample_company_code(district: District, number: int) -> str:
    """Return the credit code of an invented company."""
    body = f"91{six_digits(district.code)}MY{number:07d}"
    return body + uscc_check(body)


def staff(district: District, *, owners: set[str]) -> Iterator[Cast]:
    """Yield everybody employed: the hall's people, the administrators, three reviewers in each of these agencies."""
    for row in told()["staff"]:
        yield Cast(
            row["username"], row["name"], tuple(row["roles"]), row["title"], row["english"],
            duty=row.get("duty", "business"), centre=row.get("at", ""),
        )  # fmt: skip
    for number, agency in enumerate(a for a in district.agencies if a.code in owners):
        yield from _reviewers(agency.code, agency.short_name, number)
    for place in district.centres:
        if place.kind == HOSPITAL:
            yield from _hospital(district, place.code)


def _hospital(district: District, place: str) -> Iterator[Cast]:
    """Yield who works at a hospital's window: its clerk, and the doctor who assesses there."""
    for row in told()["hospital"]:
        agency = district.owner_of.get(row.get("agency", ""), "")
        yield Cast(
            row["username"], row["name"], tuple(row["roles"]), row["title"], row["english"], centre=place, agency=agency
        )


def _reviewers(agency: str, short_name: str, number: int) -> Iterator[Cast]:
    plan = told()["reviewers"]
    surname = plan["surnames"][number % len(plan["surnames"])]
    for role, post in plan["posts"].items():
        yield Cast(
            f"{agency.replace('_', '-')}-{role}", surname + post["given"], (role,), f"{short_name}{post['title']}",
            f"{agency.replace('_', ' ')} {post['english']}", agency=agency, is_shown=agency in plan["shown"],
        )  # fmt: skip
