"""From a name or a question to what the search index holds: character pairs, pinyin and initials."""

import itertools
import unicodedata


def bigrams(text: str) -> list[str]:
    """Return the pairs of neighbouring letters, each once, sorted; a single letter stands for itself."""
    letters = [c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum()]
    if len(letters) == 1:
        return letters
    return sorted({a + b for a, b in itertools.pairwise(letters)})


def pinyin(text: str) -> str:
    """Return the syllables with spaces between, which also sorts names in Chinese order."""
    from pypinyin import lazy_pinyin  # large: only who writes names needs it, not every web process

    return " ".join(lazy_pinyin(text))


def initials(text: str) -> str:
    """Return the first letters of the syllables."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))
