"""A new version of the indicators as it is typed: the source, the first day, and a box of lines for each group."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.evaluation.rules.drafting import GROUPS, group_named, lines_of, read_lines
from yimen.evaluation.rules.indicators import Indicators, Setting
from yimen.evaluation.rules.levels import BAD, LABELS, Level
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.refusals import sentence

SETTINGS = {Setting.ONLINE: _("网上、自助终端"), Setting.ON_SITE: _("大厅窗口")}


class IndicatorsForm(forms.Form):
    """One line an indicator: its code, a blank, its words."""

    source = forms.CharField(
        label=_("来源"), max_length=300, help_text=_("哪份文件规定的：文号、名称、附件。没有文件的写“示例”。")
    )
    effective_on = forms.DateField(
        label=_("生效日期"),
        help_text=_("从这天起的评价用新指标；以前的评价不变。"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, basis: Indicators, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for setting, level in GROUPS:
            kept = lines_of(basis.options, setting, level)
            self.fields[group_named(setting, level)] = forms.CharField(
                label=_(LABELS[level]),
                required=level in BAD,
                error_messages={"required": _("差评要有可以勾选的内容，至少写一项。")},
                initial=kept,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": max(3, kept.count("\n") + 2), "spellcheck": "false"}),
            )

    def clean(self) -> dict[str, Any]:
        """Read every line; one that is wrong is told at its box."""
        self.rows: list[dict[str, str]] = []
        for setting, level in GROUPS:
            name = group_named(setting, level)
            try:
                self.rows += read_lines(self.cleaned_data.get(name, ""), setting, level)
            except NotAllowed as refusal:
                self.add_error(name, sentence(refusal))
        return self.cleaned_data

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return the boxes under each setting."""
        return [(word, [self[group_named(setting, level)] for level in Level]) for setting, word in SETTINGS.items()]
