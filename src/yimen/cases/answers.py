"""Answers that must not lie open in the database: sealed as one piece, opened only for who may read the case."""

import json
from collections.abc import Mapping
from typing import Any

from yimen.kernel.crypto import blind_index, decrypt, encrypt

KIND = "answers"


def seal_answers(answers: Mapping[str, Any]) -> bytes:
    """Return the answers encrypted under the current data key."""
    return encrypt(KIND, json.dumps(answers, ensure_ascii=False))


def mark_of(answers: Mapping[str, Any]) -> bytes:
    """Return a keyed digest of the answers: the same answers have the same, and nobody guesses them from it."""
    return blind_index(KIND, json.dumps(answers, ensure_ascii=False, sort_keys=True))


def open_answers(sealed: bytes | memoryview | None) -> dict[str, Any]:
    """Return the answers in the clear; nothing sealed is no answers."""
    if not sealed:
        return {}
    answers: dict[str, Any] = json.loads(decrypt(KIND, bytes(sealed)))
    return answers
