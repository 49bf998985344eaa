"""What the registers say to a rule: the same number always says the same; the age is the number's own."""

from datetime import date
from hashlib import sha256
from typing import Any

LONGEST_LIFE = 150


def facts(ledger: str, number: str, today: date) -> dict[str, Any]:
    """Return the facts of a ledger about a number, none for a ledger that rules do not read."""
    seed = sha256(number.encode()).digest()
    made = {
        "person": _person,
        "enterprise": _enterprise,
        "social_insurance": _insurance,
        "property": _property,
    }.get(ledger)
    return made(number, seed, today) if made else {}


def born(number: str) -> date | None:
    """Return the birthday in a resident's number, None where it has none."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14])) if len(number) == len("1" * 18) else None
    except ValueError:
        return None


def _person(number: str, _seed: bytes, today: date) -> dict[str, Any]:
    day = born(number)
    if day is None:
        return {}
    age = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return {"age": min(age, LONGEST_LIFE), "is_alive": True, "residence": "local"}


def _enterprise(_number: str, seed: bytes, _today: date) -> dict[str, Any]:
    return {"status": "open", "years": seed[1] % 20}


def _insurance(_number: str, seed: bytes, _today: date) -> dict[str, Any]:
    return {"is_insured": True, "months": 12 + seed[0]}


def _property(_number: str, seed: bytes, _today: date) -> dict[str, Any]:
    return {"homes": seed[9] % 3}
