"""What a hospital's doctors assess on the spot (院内窗口): which items, and what may be found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yimen.kernel.rules.errors import NotAllowed

KEY = "cases.site_assessment"  # item code -> {"kinds": [...], "grades": [...]}: data of the deployment
LONGEST = 300


@dataclass(frozen=True)
class Scale:
    """What may be found of an item: its kinds, and its grades."""

    kinds: tuple[str, ...]
    grades: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """What the doctor found: of which kinds, to which grade, and in words."""

    kinds: tuple[str, ...]
    grade: str
    words: str = ""


def scales_of(told: Any) -> dict[str, Scale]:
    """Return the scale of each item that is assessed on the spot, by its code; none without the parameter."""
    rows: Mapping[str, Any] = told or {}
    return {code: Scale(tuple(row["kinds"]), tuple(row["grades"])) for code, row in rows.items()}


def check_finding(finding: Finding, scale: Scale) -> None:
    """Raise NotAllowed for a finding without a kind, or off the scale."""
    if not finding.kinds or not set(finding.kinds) <= set(scale.kinds) or finding.grade not in scale.grades:
        raise NotAllowed("assessment_facts")
    if len(finding.words) > LONGEST:
        raise NotAllowed("assessment_facts")
