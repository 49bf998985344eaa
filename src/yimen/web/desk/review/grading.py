"""The fields of a decision that has a table of grades: what was found, another grade, and why."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.cases.actions.use_discretion import Grading
from yimen.cases.discretion import discretion_of, proposal_for
from yimen.cases.queries import Case
from yimen.catalogue.rules.standards.discretion import Discretion
from yimen.catalogue.rules.tables import Input, Kind
from yimen.kernel.rules.errors import NotAllowed

FOUND = "found_"
LONGEST = 1000


def discretion_at(case: Case) -> Discretion | None:
    """Return the table of the case's item version; one that cannot be read is left to the decision to refuse."""
    try:
        return discretion_of(case)
    except NotAllowed:
        return None


def grading_context(case: Case, discretion: Discretion | None) -> dict[str, Any]:
    """Return what the page shows: the rules, and the proposal where the answers alone lead to one."""
    if discretion is None:
        return {}
    proposal = None if discretion.findings else proposal_for(case, discretion, {})
    return {"discretion": discretion, "graded": proposal}


def grade_fields(discretion: Discretion) -> dict[str, forms.Field]:
    """Return the fields for the findings, the grade and the reason."""
    fields: dict[str, forms.Field] = {FOUND + each.key: _finding_field(each) for each in discretion.findings}
    grades = [("", _("按裁量表确定")), *((grade, grade) for grade in discretion.grades)]
    fields["grade"] = forms.ChoiceField(label=_("档次"), choices=grades, required=False)
    fields["grade_reason"] = forms.CharField(
        label=_("不按裁量表的理由"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("选了与裁量表不同的档次时必须填写，会记入日志。"),
    )  # fmt: skip
    return fields


def missing_findings(discretion: Discretion, data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the fields without which the table cannot speak; a chosen grade with a reason needs none."""
    if data.get("grade") and data.get("grade_reason", "").strip():
        return
    found = _found(discretion, data)
    for each in discretion.findings:
        if each.is_there(found) and each.key not in found:
            yield FOUND + each.key


def grading_of(discretion: Discretion, data: Mapping[str, Any]) -> Grading:
    """Return what was entered."""
    return Grading(data.get("grade", ""), data.get("grade_reason", ""), _found(discretion, data))


def _found(discretion: Discretion, data: Mapping[str, Any]) -> dict[str, Any]:
    values = ((each, data.get(FOUND + each.key)) for each in discretion.findings)
    return {each.key: _value(each, value) for each, value in values if value not in (None, "")}


def _value(column: Input, value: Any) -> Any:
    if column.kind == Kind.YES:
        return value == "yes"
    if column.kind == Kind.DATE:
        return value.isoformat()
    return int(value) if column.kind == Kind.INTEGER else float(value) if column.kind == Kind.NUMBER else value


def _finding_field(column: Input) -> forms.Field:
    label = f"{column.label}（{column.unit}）" if column.unit else column.label
    if column.kind == Kind.CHOICE:
        return forms.ChoiceField(label=label, required=False, choices=[("", _("请选择")), *column.options])
    if column.kind == Kind.YES:
        return forms.ChoiceField(
            label=label, required=False, choices=[("", _("请选择")), ("yes", _("是")), ("no", _("否"))]
        )
    if column.kind == Kind.DATE:
        return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))
    bounds = {"min_value": column.lowest, "max_value": column.highest}
    number = forms.IntegerField if column.kind == Kind.INTEGER else forms.FloatField
    return number(label=label, required=False, **bounds)
