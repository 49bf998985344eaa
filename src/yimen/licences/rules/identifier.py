"""The identifier of an electronic licence (GB/T 36904): who defined it, who issued it, which one, which version."""

import re
import unicodedata

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers.checks import check_character, cleaned

ROOT = "1.2.156.3005.2"
LONGEST = 200  # characters that are looked at
# about the year in a number: 〔2026〕
BRACKETS = [str.maketrans("()[]〔〕【】", pair * 4) for pair in ("()", "（）", "〔〕", "[]", "【】")]
SHAPE = re.compile(rf"{re.escape(ROOT)}\.([0-9A-Z.]+)\.(\d{{3}})\.([0-9A-Z])")


def licence_identifier(*, type_code: str, issuer: str, serial: str, version: int) -> str:
    """Return root, type, issuer, serial, version and MOD 37,36 check character, with dots between."""
    parts = [_segment(type_code), _segment(issuer), _segment(serial), f"{version:03d}"]
    return ".".join([ROOT, *parts, check_character("".join(parts))])


def check_identifier(text: str) -> str:
    """Return the identifier as it is stored; raise NotAllowed when shape or check character is wrong."""
    identifier = cleaned(text)
    match = SHAPE.fullmatch(identifier)
    if match is None or check_character((match[1] + match[2]).replace(".", "")) != match[3]:
        raise NotAllowed("bad_licence_identifier")
    return identifier


def version_in(identifier: str) -> int:
    """Return the version that a checked identifier names."""
    return int(identifier.split(".")[-2])


def licence_number(*, year: int, serial: int) -> str:
    """Return what people read: year, serial, check character."""
    digits = f"{year}{serial:07d}"
    return digits + check_character(digits)


def spellings(typed: str) -> set[str]:
    """Return how the number that somebody typed may stand in the library: ours are plain, loaded ones as written."""
    wide = unicodedata.normalize("NFKC", typed[:LONGEST]).upper()
    bare = "".join(wide.split())
    return {typed.strip(), wide.strip(), cleaned(typed), bare} | {bare.translate(each) for each in BRACKETS}


def _segment(text: str) -> str:
    """Return the letters and digits only, full-width ones too: a type of our own (food-business) has no code."""
    segment = re.sub(r"[^0-9A-Z]", "", cleaned(text))
    if not segment:
        raise ValueError(f"nothing of {text!r} can stand in an identifier")
    return segment
