"""Situation questions as pages ask them: read from an address or a form, shown as fields, told on one check list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from yimen.catalogue.queries import ItemVersion, Material
from yimen.catalogue.rules.situations import NO_OUTCOME, Outcome, SituationQuestion, Situations, read_answer
from yimen.catalogue.rules.situations.questions import NONE_OF_THESE, SEVERAL
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.refusals import sentence


class SituationForm(forms.Form):
    """The questions given; an answer is required, and what is wrong with it is said at its question."""

    def __init__(self, *args: Any, questions: Iterable[SituationQuestion], **options: Any) -> None:
        super().__init__(*args, **options)
        self.questions = list(questions)
        for question in self.questions:
            hint = question.help or _hint(question)
            self.fields[question.key] = forms.Field(label=question.title, help_text=hint, widget=_widget(question))

    def _clean_fields(self) -> None:
        for question in self.questions:
            name = self.add_prefix(question.key)
            texts = self.data.getlist(name) if isinstance(self.data, QueryDict) else [str(self.data.get(name, ""))]
            try:
                answer = read_answer(question, texts)
            except NotAllowed as refusal:
                self.add_error(question.key, sentence(refusal))
                continue
            if answer is None:
                self.add_error(question.key, sentence(NotAllowed("fact_missing", title=question.title)))
            self.cleaned_data[question.key] = answer


def initial_of(situations: Situations, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers as the fields of a form show them."""
    shown: dict[str, Any] = {}
    for question in situations.questions:
        if question.key in answers:
            texts = question.texts(answers[question.key])
            shown[question.key] = texts if question.kind == SEVERAL else texts[0]
    return shown


def read_answers(situations: Situations, data: QueryDict) -> dict[str, Any]:
    """Return the answers that an address carries; what cannot be an answer is none."""
    answers: dict[str, Any] = {}
    for question in situations.questions:
        try:
            answer = read_answer(question, data.getlist(question.key))
        except NotAllowed:
            continue
        if answer is not None:
            answers[question.key] = answer
    return answers


def query_of(situations: Situations, answers: Mapping[str, Any]) -> str:
    """Return the answers as the address of a check list carries them: keys of options only, nobody's name."""
    pairs = [(q.key, text) for q in situations.asked(answers) if q.key in answers for text in q.texts(answers[q.key])]
    return urlencode(pairs)


@dataclass(frozen=True)
class Asked:
    """One paper of a check list and why it is on it."""

    material: Material
    why: str


@dataclass(frozen=True)
class CheckList:
    """What one applicant needs: papers with their reasons, those not needed, fee, limit and flow."""

    told: list[tuple[str, str]]
    asked: list[Asked]
    spared: list[Asked]
    outcome: Outcome
    version: ItemVersion
    flow_label: str = ""
    query: str = ""

    @property
    def fee(self) -> str:
        """Return the fee in words."""
        stated = (self.version.fee or {}).get("standard") or _("以窗口公示为准")
        return self.outcome.fee or (stated if self.version.fee else _("不收费"))

    @property
    def limit(self) -> int | None:
        """Return the promised limit in the version's unit."""
        return self.version.promised_limit if self.outcome.limit is None else self.outcome.limit


def check_list(version: ItemVersion, situations: Situations, answers: Mapping[str, Any]) -> CheckList:
    """Return the check list of these answers, which are complete."""
    outcome = situations.outcome(answers) if situations else NO_OUTCOME
    return CheckList(
        told=situations.told(answers),
        outcome=outcome,
        version=version,
        query=query_of(situations, answers),
        flow_label=flow.label if (flow := situations.flow(outcome.flow)) else "",
        **told_papers(version.materials.all(), situations, outcome),
    )


def told_papers(materials: Iterable[Material], situations: Situations, outcome: Outcome) -> dict[str, list[Asked]]:
    """Return the papers that are asked for and those spared, each with its reason in words."""
    asked: list[Asked] = []
    spared: list[Asked] = []
    for material in materials:
        if material.key in outcome.without:
            spared.append(Asked(material, situations.needed_when("materials", material.key)))
        else:
            asked.append(Asked(material, outcome.why.get(f"materials.{material.key}", "")))
    return {"asked": asked, "spared": spared}


def is_settled(situations: Situations, answers: Mapping[str, Any]) -> bool:
    """Return whether every question called for has an answer it can have."""
    try:
        situations.checked(answers)
    except NotAllowed:
        return False
    return True


def _hint(question: SituationQuestion) -> str:
    if question.kind == SEVERAL:
        return _("有几项选几项；都没有就选“以上都没有”。")
    if question.kind == "number":
        return _("填整数。") if not question.unit else _("填整数，单位：%(unit)s。") % {"unit": question.unit}
    return ""


def _widget(question: SituationQuestion) -> forms.Widget:
    if question.kind == SEVERAL:
        return forms.CheckboxSelectMultiple(choices=[*question.choices, (NONE_OF_THESE, _("以上都没有"))])
    if question.kind in {"choice", "yes"}:
        choices = [(key, _(label)) for key, label in question.choices]
        return forms.RadioSelect(choices=choices if question.kind == "yes" else question.choices)
    kind = {"number": {"inputmode": "numeric"}, "date": {"type": "date"}}[question.kind]
    return forms.TextInput(attrs={**kind, "class": "input-short", "autocomplete": "off"})
