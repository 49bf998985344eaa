"""The receipt (回执) to an urge, a case's or a project's: what is being done about it, and until when."""

from django import forms
from django.utils.translation import gettext_lazy

from yimen.cases.rules.urging import LONGEST


class ReceiptForm(forms.Form):
    """What is done about it and until when."""

    text = forms.CharField(
        label=gettext_lazy("回执"),
        help_text=gettext_lazy("写明办到哪一步、何时办完；催办的人会看到。"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
