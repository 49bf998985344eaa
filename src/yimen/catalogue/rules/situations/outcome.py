"""What an applicant's answers come to: papers, questions, fee, flow and limit, each with the rule that says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Outcome:
    """What applies. Papers and questions that no table names always apply; those named apply when a row says so.

    `without` and `without_fields` are those that do not apply here; empty texts and None leave it as the item says.
    `why` gives each paper, question and other result its reason in words; `rows` the rows that spoke, by table.
    """

    materials: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    without_fields: tuple[str, ...] = ()
    items: tuple[str, ...] = ()  # of a theme, whose tables choose items
    without_items: tuple[str, ...] = ()
    fee: str = ""
    flow: str = ""
    limit: int | None = None
    stop: str = ""
    why: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


NO_OUTCOME = Outcome()
