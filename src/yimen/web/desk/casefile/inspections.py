"""The inspections of a case, as its reviewer's page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.approvals.queries import Task
from yimen.cases.queries import Case
from yimen.cases.queries.sheets import InspectionSheet, inspection_running, sheets_of
from yimen.cases.rules.sheets import template_of
from yimen.cases.rules.states import State
from yimen.catalogue.rules.flow import StepKind
from yimen.identity.queries import Staff, staff_list
from yimen.web.desk.named_form import NamedForm


class OfficersForm(NamedForm):
    """Who goes and looks."""

    own_name = "officers"

    officers = forms.MultipleChoiceField(
        label=_("核查人员"), help_text=_("选择去现场的人员，须两名以上。"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, staff: Iterable[Staff], **options: Any) -> None:
        super().__init__(*args, **options)
        who = self.fields["officers"]
        assert isinstance(who, forms.ChoiceField)
        who.choices = [(str(each.pk), each.name) for each in staff]

    def chosen(self) -> tuple[UUID, ...]:
        """Return who was chosen."""
        return tuple(UUID(each) for each in self.cleaned_data["officers"])


@dataclass
class Inspections:
    """The sheets of one case for one reviewer; `task` is the step that waits for one of the reviewer's posts."""

    case: Case
    happened: frozenset[str]
    staff: Staff
    task: Task | None

    @cached_property
    def sheets(self) -> list[InspectionSheet]:
        """Return every sheet of the case; the departments that decide read each other's."""
        return sheets_of(self.case) if "SheetStarted" in self.happened else []

    @cached_property
    def may_start(self) -> bool:
        """Return whether officers may be named now: an inspection waits here, and none of its sheets is open."""
        if self.task is None or any(self._is_open_here(sheet) for sheet in self.sheets):
            return False
        if self.case.state == State.SPECIAL:
            return inspection_running(self.case) is not None
        return self.case.state == State.IN_REVIEW and self.task.kind == StepKind.INSPECTION

    @property
    def is_needed(self) -> bool:
        """Return whether the item has a sheet, without which the inspection is not finished."""
        return bool(template_of(self.case.version.elements))

    @property
    def form(self) -> OfficersForm:
        """Return the empty form that names officers."""
        return officers_form(self.staff, self.case)

    def _is_open_here(self, sheet: InspectionSheet) -> bool:
        return sheet.agency_id == self.staff.agency_id and sheet.signed_at is None


def officers_form(staff: Staff, case: Case, data: Any = None) -> OfficersForm:
    """Return the form that names officers: those of the agency who took nothing in."""
    barred = [each for each in (case.operator_id, case.intake_by_id, case.accepted_by_id) if each]
    colleagues = staff_list(agency=staff.agency).filter(account__is_active=True).exclude(pk__in=barred)
    return OfficersForm(data, staff=colleagues)
