"""Names that people give to files, made safe to store, show and offer for download."""

import unicodedata

LONGEST = 120
FORBIDDEN = frozenset('/\\:*?"<>|')
HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control, direction marks, surrogates, line separators; never private use


def safe_name(name: str) -> str:
    """Return the last part of the name without control characters, direction marks or path characters."""
    last = name[:4096].replace("\\", "/").rpartition("/")[2]
    kept = "".join(
        "_" if character in FORBIDDEN else character
        for character in unicodedata.normalize("NFC", last)
        if unicodedata.category(character) not in HIDDEN
    ).strip(" .")
    stem, dot, extension = kept.rpartition(".")
    if not dot:
        return kept[:LONGEST] or "file"
    return (stem[: LONGEST - len(extension[:10]) - 1] or "file") + "." + extension[:10]
