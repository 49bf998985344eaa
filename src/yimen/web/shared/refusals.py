"""Turn a refusal's code into a sentence: what is wrong and what to do next, in Chinese and English. The one place."""

import tomllib
from datetime import date, datetime
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence, joined
from yimen.web.shared.spoken import spoken

SENTENCES: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "refusals.toml").read_text(encoding="utf-8")
)

# Refusals about who someone is, not about the state of the matter: HTTP 403; all others are 409.
PERMISSION_CODES = frozenset({"intake_may_not_review", "not_your_post"})

UNKNOWN = {
    "zh": "现在不能这样操作。请返回上一页核对后再试；如仍不行，请拨打咨询电话。",
    "en": "This cannot be done now. Go back, check and try again; if it still fails, call the enquiry number.",
}


class _Filled(dict[str, object]):
    """Details for a sentence: lists are read out, what is not there is left open."""

    def __getitem__(self, key: str) -> object:
        value = super().get(key, "…")
        if isinstance(value, list | tuple):
            return _told(joined(str(each) if not isinstance(each, str) else each for each in value))
        return _told(value)


def _told(value: object) -> object:
    if isinstance(value, Sentence):
        return spoken(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return date_format(value)
    return gettext(value) if isinstance(value, str) and value else value


def sentence(refusal: NotAllowed, *, language: str | None = None) -> str:
    """Return the refusal as one sentence in the language, the reader's own when none is named."""
    language = language or get_language() or "zh-hans"
    said = SENTENCES.get(f"{refusal.code}.{refusal.details.get('move')}") or SENTENCES.get(refusal.code, UNKNOWN)
    return said["en" if language.startswith("en") else "zh"].format_map(_Filled(refusal.details))


def status_of(refusal: NotAllowed) -> int:
    """Return the HTTP status: 403 when the person may not, 409 when the matter is not in the state for it."""
    return 403 if refusal.code in PERMISSION_CODES else 409
