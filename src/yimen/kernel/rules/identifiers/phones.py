"""Telephone numbers as people write them: mobiles, landlines with or without area code, short service numbers."""

import re
import unicodedata

from yimen.kernel.rules.errors import NotAllowed

MOBILE = re.compile(r"1[3-9]\d{9}")
PHONE = re.compile(r"1[3-9]\d{9}|(0\d{2,3})?[2-9]\d{6,7}(\d{1,5})?|[19]\d{2,4}|[48]00\d{7}")
NOISE = re.compile(r"[\s\-()+.]|转|EXT", re.IGNORECASE)


def check_mobile(text: str) -> str:
    """Return the eleven digits, or raise NotAllowed("bad_mobile")."""
    digits = _digits(text)
    if not MOBILE.fullmatch(digits):
        raise NotAllowed("bad_mobile")
    return digits


def check_phone(text: str) -> str:
    """Return the digits of any number one can call from here, or raise NotAllowed("bad_phone")."""
    digits = _digits(text)
    if not PHONE.fullmatch(digits):
        raise NotAllowed("bad_phone")
    return digits


def _digits(text: str) -> str:
    digits = NOISE.sub("", unicodedata.normalize("NFKC", text[:60]))
    return digits.removeprefix("0086").removeprefix("86") if len(digits) > len("0755") + len("12345678") else digits
