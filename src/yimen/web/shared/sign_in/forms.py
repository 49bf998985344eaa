"""What people type to sign in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.refusals import sentence


def _password(label: Any, use: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": use})
    return forms.CharField(label=label, max_length=200, strip=False, widget=widget)


class PasswordForm(forms.Form):
    """User name and password."""

    username = forms.CharField(max_length=100, widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = _password(_("密码"), "current-password")

    def __init__(self, *args: Any, user_name: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = user_name


class CodeForm(forms.Form):
    """The code of an authenticator app, or a recovery code."""

    code = forms.CharField(
        label=_("动态验证码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"}),
    )


class NewPasswordForm(forms.Form):
    """The present password and the new one, twice."""

    current = _password(_("当前密码"), "current-password")
    new = _password(_("新密码"), "new-password")
    again = _password(_("再次输入新密码"), "new-password")

    def clean(self) -> dict[str, Any]:
        """Refuse two different new passwords."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("new") != values.get("again"):
            self.add_error("again", _("两次输入的新密码不一致，请重新输入。"))
        return values


def refuse(form: forms.Form, field: str, refusal: NotAllowed) -> None:
    """Put a rule's refusal beside the field it is about, in the page's language."""
    form.add_error(field, sentence(refusal))
