"""Numbers of licences that contain their holder's document number (居民身份证, 残疾人证)."""

from base64 import b32encode
from typing import Final

from yimen.kernel.crypto import blind_index

LETTERS: Final = 24


def hidden_number(number: str) -> str:
    """Return what stands for such a number here: always the same, and nobody reads or guesses the document from it.

    The public check does not find it by the real number: who knows a neighbour's id must not learn of a disability.
    """
    return "N" + b32encode(blind_index("licence_number", number)).decode()[:LETTERS]
