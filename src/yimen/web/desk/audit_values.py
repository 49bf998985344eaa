"""What is printed of the values in a record: words for codes, and no ids; the record itself stays beside it."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[object, Promise] = {
    "portal": _("网上"),
    "window": _("窗口"),
    "kiosk": _("自助终端"),
    "staff": _("工作人员"),
    "agree": _("同意"),
    "disagree": _("不同意"),
    "granted": _("准予"),
    "denied": _("不予"),
    "licence": _("证照"),
}
ID = re.compile("[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")


def value_words(value: object) -> str:
    """Return what a person reads of a value: nothing of an id, or of what is made of one."""
    if value is None or value == [] or ID.search(str(value)):
        return ""
    return str(WORDS.get(value, value) if isinstance(value, str) else value)
