"""What a corrected answer changes, in words: materials, questions of the form, fee, limit and flow."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from yimen.cases.queries import Case
from yimen.cases.queries.corrections import to_bring
from yimen.cases.rules.correcting import Outcome
from yimen.catalogue.queries import materials_of
from yimen.catalogue.rules.situations import Situations, changes
from yimen.web.shared.case_situation import Reason


@dataclass(frozen=True)
class Single:
    """One result that is another now: what it is called, and both in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Effects:
    """What comes and what goes; `due` are the materials that the applicant is asked for."""

    due: list[Reason]
    other: list[str]
    gone: list[str]
    fields: list[str]
    singles: list[Single]


def effects_of(case: Case, after: Outcome) -> Effects:
    """Return what the correction changes in this case."""
    before, outcome = case.pinned.outcome, after.pinned.outcome
    changed = changes(before, outcome)
    due = {each.key for each in to_bring(case, changed.materials_new, today=None)}
    names = {material.key: material.name for material in materials_of(case.version_id)}
    fields = case.version.form.get("properties", {})
    return Effects(
        due=[
            Reason(names[key], outcome.why.get(f"materials.{key}", "")) for key in changed.materials_new if key in due
        ],
        other=[names[key] for key in changed.materials_new if key in names and key not in due],
        gone=[names[key] for key in changed.materials_gone if key in names],
        fields=[fields[key].get("title", key) for key in changed.fields_new if key in fields],
        singles=[_single(case, name, after) for name in changed.singles],
    )


def _single(case: Case, name: str, after: Outcome) -> Single:
    before, outcome = case.pinned.outcome, after.pinned.outcome
    if name == "fee":
        usual = _("以事项公布的标准为准")
        return Single(_("收费"), before.fee or usual, outcome.fee or usual)
    if name == "limit":
        unit, usual_limit = case.version.get_promised_unit_display(), case.version.promised_limit
        limits = [usual_limit if each is None else each for each in (before.limit, outcome.limit)]
        return Single(_("承诺时限"), f"{limits[0]} {unit}", f"{limits[1]} {unit}")
    situations = Situations.of(case.version.situations)
    flows = [flow.label if (flow := situations.flow(each)) else _("完整流程") for each in (before.flow, outcome.flow)]
    return Single(_("办理流程"), *flows)
