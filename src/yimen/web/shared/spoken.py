"""Say a text in the reader's language: the border between the sentences of the rules and a page."""

from django.utils.translation import gettext

from yimen.kernel.rules.sentences import Sentence


def spoken(text: str) -> str:
    """Return a sentence of ours in the reader's language; what people wrote stays as it is."""
    return text.said(gettext) if isinstance(text, Sentence) else text
