"""The unified social credit code (GB 32100-2015): eighteen characters, MOD 31, without I, O, S, V and Z."""

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers.checks import cleaned

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VALUES = {character: value for value, character in enumerate(ALPHABET)}
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
AREA = slice(2, 8)  # six digits; never looked up in a table


def check_uscc(text: str) -> str:
    """Return the code as it is stored, or raise NotAllowed("bad_uscc", reason=length|characters|check)."""
    code = cleaned(text)
    if len(code) != LENGTH:
        raise NotAllowed("bad_uscc", reason="length")
    if any(character not in VALUES for character in code) or not (code[AREA].isascii() and code[AREA].isdigit()):
        raise NotAllowed("bad_uscc", reason="characters")
    if uscc_check(code[:-1]) != code[-1]:
        raise NotAllowed("bad_uscc", reason="check")
    return code


def uscc_check(body: str) -> str:
    """Return the last character that belongs to the first seventeen."""
    total = sum(VALUES[character] * weight for character, weight in zip(body, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]
