"""The situation at the window: the same questions as online, on one page; a changed answer loses nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from yimen.catalogue.queries import ItemVersion, Material
from yimen.catalogue.rules.situations import NO_OUTCOME, Outcome, Situations, narrowed
from yimen.web.shared.guards import StaffRequest
from yimen.web.shared.situation import CheckList, SituationForm, check_list, is_settled

PREFIX = "s"


@dataclass(frozen=True)
class Asking:
    """The questions on the page and what their answers come to; no questions where the item asks none.

    Until they are answered the page shows nothing else, unless something has been typed there already.
    """

    form_asked: dict[str, Any]
    form: SituationForm | None = None
    answers: dict[str, Any] | None = None
    is_settled: bool = True
    is_begun: bool = True
    outcome: Outcome = NO_OUTCOME

    @property
    def shows_rest(self) -> bool:
        """Return whether the page goes on below the questions."""
        return (self.is_settled or self.is_begun) and not self.outcome.stop

    def needed(self, materials: Iterable[Material]) -> list[Material]:
        """Return the materials without those that this situation spares."""
        return [material for material in materials if material.key not in self.outcome.without]


def ask_situation(version: ItemVersion) -> Asking:
    """Return the first questions for a new client."""
    situations = Situations.of(version.situations)
    if not situations:
        return Asking(version.form)
    form = SituationForm(questions=situations.asked({}), prefix=PREFIX)
    return Asking(version.form, form, is_settled=False, is_begun=False)


def read_situation(request: StaffRequest, version: ItemVersion) -> Asking:
    """Return what was answered; an answer may bring up questions that the page had not asked yet."""
    situations = Situations.of(version.situations)
    if not situations:
        return Asking(version.form)
    form, before = SituationForm(request.POST, questions=situations.asked({}), prefix=PREFIX), -1
    while len(form.fields) != before:
        before = len(form.fields)
        form = SituationForm(request.POST, questions=situations.asked(_given(form)), prefix=PREFIX)
    answers = _given(form)
    if not is_settled(situations, answers):
        return Asking(version.form, form, is_settled=False, is_begun="who" in request.POST)
    outcome = situations.outcome(answers)
    return Asking(narrowed(version.form, outcome.without_fields), form, answers, outcome=outcome)


def list_of(version: ItemVersion, asking: Asking) -> CheckList | None:
    """Return the applicant's check list for the page, None where there is none yet or ever."""
    return check_list(version, Situations.of(version.situations), asking.answers) if asking.answers else None


def _given(form: SituationForm) -> dict[str, Any]:
    form.is_valid()
    return {key: answer for key, answer in form.cleaned_data.items() if answer is not None}
