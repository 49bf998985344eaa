"""What officers write on the spot: one answer for each point, then the conclusion; made for a phone."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries.sheets import InspectionSheet
from yimen.cases.rules.sheets import CONCLUSION_LABELS, FINDING_LABELS, Answer, Filled, Point
from yimen.web.desk.named_form import NamedForm

FOUND, NOTE = "finding-", "note-"


class SheetForm(NamedForm):
    """The sheet as far as it is filled in; nothing is required until it is signed."""

    own_name = "sheet"

    inspected_on = forms.DateField(
        label=_("核查日期"), required=False, widget=forms.DateInput(attrs={"type": "date", "class": "input-short"})
    )
    present = forms.CharField(label=_("申请人一方到场人员"), max_length=100, required=False)
    conclusion = forms.ChoiceField(
        label=_("核查结论"),
        required=False,
        widget=forms.RadioSelect,
        choices=[(each.value, _(label)) for each, label in CONCLUSION_LABELS.items()],
    )
    remarks = forms.CharField(
        label=_("其他情况"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, template: Iterable[Point], **options: Any) -> None:
        super().__init__(*args, **options)
        self.template = tuple(template)
        for point in self.template:
            self.fields[FOUND + point.key] = forms.ChoiceField(
                label=point.question,
                required=False,
                widget=forms.RadioSelect,
                choices=[(each.value, _(label)) for each, label in FINDING_LABELS.items()],
            )
            self.fields[NOTE + point.key] = forms.CharField(
                label=_("情况说明"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    @property
    def rows(self) -> list[tuple[Point, forms.BoundField, forms.BoundField]]:
        """Return each point with the fields of its answer."""
        return [(point, self[FOUND + point.key], self[NOTE + point.key]) for point in self.template]

    def filled(self, photos: tuple[UUID, ...]) -> Filled:
        """Return what was written; a point with only a note is not answered yet."""
        data = self.cleaned_data
        answers = {
            point.key: Answer(data[FOUND + point.key], data[NOTE + point.key].strip())
            for point in self.template
            if data[FOUND + point.key] or data[NOTE + point.key].strip()
        }
        return Filled(
            answers=answers,
            conclusion=data["conclusion"],
            inspected_on=data["inspected_on"],
            present=data["present"],
            remarks=data["remarks"],
            photos=photos,
        )


def initial_of(sheet: InspectionSheet, *, today: date) -> dict[str, Any]:
    """Return what stands on the sheet, for its form; today where no day is written yet."""
    filled = sheet.filled
    values: dict[str, Any] = {
        "inspected_on": filled.inspected_on or today,
        "present": filled.present,
        "conclusion": filled.conclusion,
        "remarks": filled.remarks,
    }
    for key, answer in filled.answers.items():
        values |= {FOUND + key: answer.finding, NOTE + key: answer.note}
    return values
