"""One help of a case, written down by the verb that gave it."""

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.enter_help import enter_help
from yimen.cases.rules.helping import HelpKind
from yimen.kernel.models import Event


def test_who_when_and_what_are_kept_and_told(town: Town) -> None:
    case = submit(town)
    entry = enter_help(case, HelpKind.ACT_FOR, " 代业主申报 ", by=town.clerk, at=MONDAY)
    assert (entry.kind, entry.words, entry.staff, entry.at) == ("act_for", "代业主申报", town.clerk, MONDAY)
    assert Event.objects.filter(type="HelpGiven", subject=case.pk).count() == 1
