"""Check characters and the clean-up that every typed number gets first."""

import unicodedata

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DROPPED = str.maketrans("", "", " \t\r\n-·\u00a0\u200b\ufeff")


def cleaned(text: str) -> str:
    """Return the number without blanks and dashes, with half-width upper-case characters."""
    return unicodedata.normalize("NFKC", text[:200]).translate(DROPPED).upper()


def check_character(text: str) -> str:
    """Return the ISO 7064 MOD 37,36 check character of a string of digits and letters (GB/T 36904, our own numbers)."""
    product = 36
    for character in text:
        product = (product + ALPHABET.index(character)) % 36 or 36
        product = product * 2 % 37
    return ALPHABET[(37 - product) % 36]
