"""Small nouns of the wizard: its pages, and a material that nobody has to upload."""

from dataclasses import dataclass
from uuid import UUID

from yimen.cases.rules.application import MaterialGiven, ReceivedAs
from yimen.licences.rules.uses import Scope


@dataclass(frozen=True)
class Step:
    """One page of the wizard."""

    title: str
    url: str
    is_done: bool = False


def taken_as(key: str, taken: dict[str, str]) -> MaterialGiven:
    """Return a material agreed to be taken as the filing takes it."""
    return MaterialGiven(key, (), ReceivedAs(taken["way"]), UUID(taken["id"]), Scope(taken["scope"]))
