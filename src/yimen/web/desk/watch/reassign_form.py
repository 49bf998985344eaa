"""The form that gives a step to another department, post or person."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yimen.approvals.actions.reassign_task import Place
from yimen.approvals.queries import ACTIVE, Task
from yimen.identity.offices import reviewers
from yimen.identity.rules.roles import Role
from yimen.web.desk.words import ROLES


class ReassignForm(forms.Form):
    """Which step, to whom, and why."""

    task = forms.ChoiceField(label=gettext_lazy("哪个环节"), widget=forms.RadioSelect)
    to = forms.ChoiceField(label=gettext_lazy("转给谁"))
    reason = forms.CharField(label=gettext_lazy("转办理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, tasks: Iterable[Task], **options: Any) -> None:
        super().__init__(*args, **options)
        self.auto_id = "reassign_%s"  # another form of the page asks for a reason too
        live = [task for task in tasks if task.state in ACTIVE]
        self._choose("task", [(str(task.pk), f"{task.name}（{task.agency.short_name}）") for task in live])
        self._choose("to", [("", _("请选择")), *_places()])
        self.is_needed = bool(live)

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def place(self) -> Place:
        """Return to whom."""
        agency, post, person = self.cleaned_data["to"].split(":")
        return Place(UUID(agency), post, UUID(person) if person else None)


def _places() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every post that somebody holds today, and under it who does, by department."""
    found: dict[str, dict[str, str]] = {}
    for post in reviewers(localdate()):
        assert post.agency is not None
        choices, role = found.setdefault(post.agency.name, {}), ROLES[Role(post.role)]
        choices.setdefault(f"{post.agency_id}:{post.role}:", _("%(post)s岗位，谁都可以办") % {"post": role})
        choices[f"{post.agency_id}:{post.role}:{post.staff_id}"] = f"{post.staff.name}（{role}）"
    return [(name, list(choices.items())) for name, choices in found.items()]
