"""Texts and numbers that come from outside: limited, and such that UTF-8, JSON and PostgreSQL can keep them."""

import json
from typing import Annotated, Any

from pydantic import AfterValidator, Field


def _storable(text: str) -> str:
    if "\0" in text:  # PostgreSQL keeps no zero characters
        raise ValueError("zero characters cannot be stored")
    return text


Text = AfterValidator(_storable)
Name = Annotated[str, Field(max_length=200), Text]
Key = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9_-]+$")]
Reason = Annotated[str, Field(min_length=1, max_length=2000), Text]
Note = Annotated[str, Field(max_length=2000), Text]
Number = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9-]+$")]
Code = Annotated[str, Field(min_length=1, max_length=64), Text]


def _keepable(answers: dict[str, Any]) -> dict[str, Any]:
    """Refuse what JSON, UTF-8 or PostgreSQL cannot keep: NaN, half characters, zero characters."""
    if "\\u0000" in json.dumps(answers, allow_nan=False):
        raise ValueError("zero characters cannot be stored")
    json.dumps(answers, ensure_ascii=False).encode()
    return answers


Answers = Annotated[dict[Annotated[str, Field(max_length=60)], Any], AfterValidator(_keepable)]
