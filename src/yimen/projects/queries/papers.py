"""What spares the owner a paper of a line: a study of the area, or that it may follow later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yimen.cases.rules.application import ReceivedAs
from yimen.projects.models import PlanLine, Project
from yimen.projects.queries.land import satisfied
from yimen.projects.rules.kinds import Flag
from yimen.projects.rules.land import study_words


@dataclass(frozen=True)
class Spared:
    """How a paper need not be brought now, in words."""

    way: ReceivedAs
    words: str


def spared_for(
    project: Project, line: PlanLine, materials: Sequence[tuple[str, str]], *, today: date
) -> dict[str, Spared]:
    """Return by key what spares each of these materials (key and name) today; a study goes before a later day."""
    found: dict[str, Spared] = {}
    if Flag.ZERO_CONDITION in project.flags:
        words = "现在没有，可以取得后补交；先预审，补齐当天决定。"
        found = {key: Spared(ReceivedAs.AWAITED, words) for key, _name in materials if key in line.awaits}
    studies = satisfied(project, [name for _key, name in materials], today=today)
    for key, name in materials:
        if study := studies.get(name):
            found[key] = Spared(ReceivedAs.STUDY, study_words(study.kind, study.number, study.valid_to))
    return found
