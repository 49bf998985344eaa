"""Forms that share one page."""

from typing import Any

from django import forms


class NamedForm(forms.Form):
    """A form that shares its page with others: its fields' ids begin with its own name."""

    own_name = ""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"auto_id": f"id_{self.own_name}_%s", **options})
