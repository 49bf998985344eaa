"""What a flow says in the reader's language: its steps, its conditions, its joins."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from yimen.catalogue.rules.flow.grammar import JOIN_LABELS, KIND_LABELS, OWNER, Comparison, JoinRule, Step, Way


@dataclass(frozen=True)
class Words:
    """The names behind the codes: the form's questions by field, the agencies by code, the item's own agency."""

    form: Mapping[str, Any] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    owner: str = ""

    def agency(self, step: Step) -> str:
        """Return the name of who does the step."""
        return self.owner if step.agency == OWNER else self.agencies.get(step.agency, step.agency)

    def when(self, way: Way) -> str:
        """Return the condition of a way."""
        if way.otherwise:
            return _("其他情形")
        return _("，并且").join(self._comparison(test) for test in way.when)

    def _comparison(self, test: Comparison) -> str:
        title = str(((self.form.get("properties") or {}).get(test.field) or {}).get("title") or test.field)
        if test.among:
            return _("%(title)s：%(choices)s") % {"title": title, "choices": _("或").join(str(v) for v in test.among)}
        low, high = test.at_least, test.below
        if high is None:
            return _("%(title)s不少于%(low)s") % {"title": title, "low": low}
        if low is None:
            return _("%(title)s少于%(high)s") % {"title": title, "high": high}
        return _("%(title)s从%(low)s到不足%(high)s") % {"title": title, "low": low, "high": high}


def kind(step: Step) -> str:
    """Return what is done in the step."""
    return _(KIND_LABELS[step.kind])


def limit(step: Step) -> str:
    """Return how long the step may take, nothing where it has no limit of its own."""
    return "" if step.limit is None else f"{step.limit}{_('个工作日')}"


def join(step: Step) -> str:
    """Return how the ways to the step come together, nothing where all are simply waited for."""
    if step.join.rule == JoinRule.ALL:
        return ""
    if step.join.rule == JoinRule.QUORUM:
        return _("%(number)s个同意即可") % {"number": step.join.number or "?"}
    return _(JOIN_LABELS[step.join.rule])


def back(step: Step) -> str:
    """Return how often the step may send the matter back."""
    return _("不同意时退回，最多%(times)s次") % {"times": (step.back.times or "?") if step.back else 0}


def notes(step: Step) -> list[str]:
    """Return what else holds for the step."""
    return [_("可选")] * step.is_optional + [_("逾期视为同意")] * step.silence_agrees
