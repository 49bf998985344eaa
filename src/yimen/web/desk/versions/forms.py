"""What a reviewer writes, and when a version takes effect."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.catalogue.rules.reviewing import LONGEST_NOTE


class NoteForm(forms.Form):
    """Why a draft goes back."""

    note = forms.CharField(
        label=_("退回的理由"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写清哪一处不对、应当怎么改；编辑会看到。"),
        error_messages={"required": _("退回要写明理由，编辑才知道怎么改。")},
    )


class PublicationForm(forms.Form):
    """Now, or on a day to come."""

    when = forms.ChoiceField(
        label=_("什么时候生效"),
        choices=[("now", _("立即生效")), ("day", _("到这一天零点自动生效"))],
        widget=forms.RadioSelect,
        initial="now",
    )
    day = forms.DateField(label=_("生效日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["day"].widget.attrs["min"] = today.isoformat()

    def clean(self) -> dict[str, Any]:
        """Return the choice; a day that is missing or past is said at the field."""
        values = super().clean() or {}
        if values.get("when") == "day" and "day" in values:
            if values["day"] is None:
                self.add_error("day", _("请选择生效日期。"))
            elif values["day"] < self.today:
                self.add_error("day", _("生效日期不能早于今天。"))
        return values

    @property
    def effective_on(self) -> date | None:
        """Return the day, None for now."""
        return self.cleaned_data["day"] if self.cleaned_data["when"] == "day" else None
