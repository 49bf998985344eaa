"""Our words as the codes of each standard and back, one table a target: the code sets contradict each other.

GB/T 39046-2020 A.1 to A.5; the national exchange's field lists; Guangdong's interface as surveyed in public.
None says that the target has no code for a word. What imports forgive (older letters, words for codes) is in
imports.code_sets.
"""

from collections.abc import Mapping
from enum import StrEnum

from yimen.catalogue.rules.elements.shape import Choices


class Target(StrEnum):
    """Who is spoken to."""

    GBT39046 = "gbt39046"
    NATIONAL = "national-exchange"
    GUANGDONG = "guangdong"


Codes = Mapping[str, str | None]

_TASK_TYPES: Codes = {
    "licence": "01", "penalty": "02", "coercion": "03", "levy": "04", "benefit": "05", "inspection": "06",
    "confirmation": "07", "award": "08", "adjudication": "09", "other_power": "10", "public_service": "20",
}  # fmt: skip
_UNITS: Codes = {"workday": "1", "day": "2", "hour": "3", "minute": "4", "month": "5"}
_ALIKE: Mapping[str, Codes] = {
    "task_type": _TASK_TYPES,
    "handling_kind": {"immediate": "1", "promised": "2"},
    "status": {"in_use": "1", "suspended": "2", "cancelled": "3"},
    "level": {
        "national": "1", "province": "2", "city": "3", "county": "4", "town": "5", "village": "6", "graded": "7",
    },
    "owner_nature": {"statutory": "1", "authorised": "2", "entrusted": "3", "other": "9"},
    "power_source": {
        "statutory": "1", "passed_down": "2", "authorised_above": "3", "authorised_peer": "4",
        "entrusted_above": "5", "entrusted_peer": "6",
    },
    "online_depth": {
        "consult": "1", "receive": "2", "pre_review": "3", "accept": "4", "handle": "5", "result": "6",
        "licence": "7", "other": "8",
    },
    "limit_unit": _UNITS,
    # 1 is 全国 there, 2 跨省, 3 跨市, 4 跨县; within one county nobody asks
    "scope": {"own": None, "district": None, "city": "4", "province": "3", "national": "2"},
    "result_kind": {"licence": "10", "reply": "20", "none": "99"},
    "material_kind": {"certificate": "1", "form": "2", "other": "3"},
    "material_form": {"paper": "1", "electronic": "2", "either": "3"},
    "necessity": {"required": "1", "optional": "2", "tolerable": "3"},
    "source_kind": {"applicant": "10", "government": "20", "other": "99"},
}  # fmt: skip
CODES: Mapping[Target, Mapping[str, Codes]] = {
    Target.GBT39046: {
        **_ALIKE,
        "service_object": {
            "person": "1", "enterprise": "2", "institution": "3", "social": "4", "government": "5", "other": "6",
            "individual_business": None,
        },
        "channel": {"window": "1", "online": "2", "mobile": "3", "courier": "4", "kiosk": None},
    },
    Target.NATIONAL: {
        **_ALIKE,
        "service_object": {
            "person": "1", "enterprise": "2", "institution": "3", "social": "4", "individual_business": "5",
            "government": "6", "other": "9",
        },
        "channel": {"window": "1", "online": "2", "courier": "3", "mobile": None, "kiosk": None},
    },
    Target.GUANGDONG: {
        **_ALIKE,
        "task_type": {**_TASK_TYPES, "other_power": "20", "public_service": "21"},
        "limit_unit": {"workday": "G", "day": "Z", "hour": None, "minute": None, "month": None},
    },
}  # fmt: skip


def code_for(target: Target, name: str, word: str) -> str | None:
    """Return the target's code for our word, None where it has none; raise KeyError for what is no word of ours."""
    return CODES[target][name][word]


def codes_of(target: Target, name: str) -> dict[str, str]:
    """Return word to code, without the words that the target has no code for."""
    return {word: code for word, code in CODES[target][name].items() if code is not None}


def words_of(target: Target, name: str) -> dict[str, str]:
    """Return code to word."""
    return {code: word for word, code in codes_of(target, name).items()}


def uncoded(target: Target, name: str, choices: Choices) -> set[str]:
    """Return the words of a choice that the target's table forgets or knows too many of; a test wants none."""
    return {word for word, _ in choices} ^ CODES[target][name].keys()
