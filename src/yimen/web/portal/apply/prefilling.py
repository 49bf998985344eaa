"""Answers known already stand in the fields, each with its source; the applicant looks at them and may change them."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from yimen.cases.queries.prefill import answer_days, earlier_answers, facts_of
from yimen.cases.rules.prefill import Known, known_answers
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.apply.filling import Filling
from yimen.web.shared.answers import AnswersForm


def known_for(filling: Filling, keys: set[str]) -> dict[str, Known]:
    """Return what is known of these fields that has not been answered yet; nothing while it is open who applies."""
    wanted = keys - filling.form.keys()
    try:
        parties = filling.parties
    except NotAllowed:
        return {}
    if not wanted:
        return {}
    me, today = filling.request.person, localdate()
    fields = filling.form_asked.get("properties", {})
    return known_answers(
        {"properties": {key: fields[key] for key in fields if key in wanted}},
        facts=facts_of(me, parties),
        earlier=earlier_answers(me, parties, today=today),
        today=today,
        days=answer_days(),
    )


def say_sources(form: AnswersForm, known: Mapping[str, Known]) -> None:
    """Write beside each field where its answer comes from."""
    for key, each in known.items():
        if key in form.fields:
            help_text: Any = form.fields[key].help_text
            form.fields[key].help_text = f"{help_text}{source_words(each)}"


def source_words(known: Known) -> str:
    """Return where an answer comes from, and until when it carries over."""
    if not known.case:
        return _("已按实名登记的信息填好，可以修改。")
    on, until = (date_format(day) if day else "" for day in (known.on, known.until))
    values = {"on": on, "number": known.case, "until": until}
    if known.is_checked:
        return _("已按您 %(on)s 提交、经审批核对的办件 %(number)s 填好（可沿用至 %(until)s），可以修改。") % values
    return _("已按您 %(on)s 提交的办件 %(number)s 填好（可沿用至 %(until)s），请核对，可以修改。") % values
