"""What a step asks for beyond a word: its own form, the way back, the reason to skip it; and the steps' chart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yimen.approvals.queries import RunCourse, Task, course_of
from yimen.approvals.rules.course import Standing
from yimen.approvals.rules.plan import Plan, plan_of
from yimen.cases.queries import Case
from yimen.catalogue.rules.flow import Step
from yimen.catalogue.rules.questions import pages_of
from yimen.kernel.queries import workdays
from yimen.web.shared.answers import AnswersForm, words_of
from yimen.web.shared.answers import Asked as Field
from yimen.web.shared.gantt import Bar, BarState, Gantt, gantt

PREFIX = "step"
STATES = {
    "open": BarState.RUNNING,
    "claimed": BarState.RUNNING,
    "done": BarState.DONE,
    "skipped": BarState.SKIPPED,
    "cancelled": BarState.STOPPED,
    "returned": BarState.STOPPED,
}
NEVER = {Standing.CUT, Standing.NEEDLESS}


class SkipForm(forms.Form):
    """Why an optional step is not needed."""

    reason = forms.CharField(
        label=gettext_lazy("不用办的理由"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "id": "skip-reason"}),
    )


@dataclass(frozen=True)
class Asked:
    """A step as its page asks about it."""

    stands: RunCourse
    step: Step

    @property
    def times_left(self) -> int:
        """Return how often it may still send the matter back."""
        return self.stands.times_left(self.step.key)

    @property
    def way_back(self) -> str:
        """Return where sending back leads and how often it still can, in words; nothing where it cannot."""
        if not self.times_left or self.step.back is None:
            return ""
        to = self.stands.flow.step(self.step.back.to).name
        return _("退回“%(step)s”重办（还可退回%(times)s次）") % {"step": to, "times": self.times_left}

    @property
    def may_grant(self) -> bool:
        """Return whether the decision may be a grant."""
        return self.stands.barred is None

    def form(self, data: Any = None) -> AnswersForm | None:
        """Return the step's own form, None where it has none."""
        schema = self.step.form
        if not schema:
            return None
        return AnswersForm(data, questions=_called_for(schema, data), prefix=PREFIX)

    def wants_answers(self, outcome: str) -> bool:
        """Return whether the form is to be filled in with this word: who sends back need not."""
        return outcome == "agree" or (outcome == "disagree" and (self.step.kind == "decide" or not self.times_left))


def _called_for(schema: Mapping[str, Any], data: Any) -> list[Field]:
    """Return what is asked of everybody, and what the answers sent call for besides."""
    asked = _fields(schema, {})
    for _again in schema.get("properties", {}) if data is not None else ():
        typed = AnswersForm(data, questions=asked, prefix=PREFIX)
        typed.is_valid()  # what is wrong counts as not answered here, and is said later
        more = _fields(schema, typed.answers())
        if more == asked:
            break
        asked = more
    return asked


def _fields(schema: Mapping[str, Any], answers: Mapping[str, Any]) -> list[Field]:
    return [field for page in pages_of(schema, answers) for field in page.fields]


def asked_at(case: Case, task: Task, tasks: Iterable[Task]) -> Asked | None:
    """Return the task's step as its page asks about it; `tasks` are all those of the case."""
    stands = course_of(case.pk, tasks=tasks)
    return Asked(stands, stands.flow.step(task.step)) if stands else None


def is_filled_in(form: AnswersForm, schema: Mapping[str, Any]) -> bool:
    """Return whether the step's own form is filled in as it asks; else its faults stand at its fields."""
    if form.is_valid():
        form.add_faults(schema, form.answers())
    return form.is_valid()


def told_answers(stands: RunCourse | None, tasks: Iterable[Task]) -> dict[Any, list[tuple[str, str]]]:
    """Return for each task the questions of its form and what was answered, in words."""
    if stands is None:
        return {}
    forms_of = {step.key: (step.form or {}).get("properties", {}) for step in stands.flow.steps}
    return {
        task.pk: [
            (str(forms_of[task.step].get(key, {}).get("title", key)), words_of(value))
            for key, value in task.answers.items()
        ]
        for task in tasks
        if task.answers and task.step in forms_of
    }


def steps_chart(stands: RunCourse | None, tasks: Iterable[Task]) -> Gantt | None:
    """Return the chart of the steps, planned and real; None before the case was handed over."""
    if stands is None:
        return None
    table, done = workdays(), list(tasks)
    plan = plan_of(stands.flow, table.local(stands.started_at), table.add)
    rows = [bar for step in stands.flow.steps for bar in _bars(step, stands, done, plan=plan)]
    return gantt(rows, today=localdate())


def _bars(step: Step, stands: RunCourse, tasks: list[Task], *, plan: Plan) -> Iterable[Bar]:
    """Yield a row for each turn of the step, one without real days while it has none."""
    mine = [task for task in tasks if task.step == step.key]
    days: dict[str, Any] = dict(zip(("planned_from", "planned_to"), plan[step.key], strict=True))
    if not mine:
        is_over = stands.course.standings[step.key] in NEVER or stands.state != "running"
        yield Bar(label=step.name, **days, state=BarState.SKIPPED if is_over else BarState.AHEAD)
    table = workdays()
    for turn, task in enumerate(mine, start=1):
        label = step.name if turn == 1 else _("%(step)s（第%(turn)s次）") % {"step": step.name, "turn": turn}
        yield Bar(
            label=label,
            owner=task.agency.short_name,
            **(days if turn == 1 else {}),
            real_from=table.local(task.started_at),
            real_to=table.local(task.finished_at) if task.finished_at else None,
            state=STATES[task.state],
        )
