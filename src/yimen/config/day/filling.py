"""Fill a form in as somebody would who has everything: each field something plausible, each choice its first."""

from yimen.config.day.browser import Field, Form

BY_KIND = {"tel": "13800138000", "number": "12", "date": "2026-12-01", "email": "a@example.cn", "time": "09:00"}
BY_NAME = {"phone": "13800138000", "bank_account": "6222021234567890123", "bank": "6222021234567890123"}
PLAIN = "惠环街道一号"


def filled(form: Form, *, leave: tuple[str, ...] = (), last_choice: bool = False) -> dict[str, str]:
    """Return what to type: every empty field except those to be left as they are."""
    typed: dict[str, str] = {}
    for each in form.fields:
        if each.name in typed or not each.name or each.name.startswith(leave or ("\0",)):
            continue
        if each.kind in {"radio", "checkbox"}:
            group = form.named(each.name)
            if each.kind == "checkbox" or not any(one.is_on for one in group):
                typed[each.name] = group[-1 if last_choice else 0].value
        elif each.kind not in {"hidden", "file"} and not each.value:
            typed[each.name] = _said(each)
    return typed


def _said(field: Field) -> str:
    if field.kind == "select":
        return next((choice for choice in field.choices if choice), "")
    bare = field.name.rpartition("-")[2]
    return BY_NAME.get(bare) or BY_KIND.get(field.kind) or PLAIN
