"""What of a question may be kept for editors: what was asked about, and nothing that tells who asked."""

import re
import unicodedata

LONGEST, SHORTEST = 30, 2  # letters; a longer text is a story, not a question
ADDRESS = re.compile(r"\S+@\S+|\w+://\S+|www\.\S+")
NUMBERED = re.compile(r"[0-9a-z*]*\d[\da-z\-*]*")  # ids, phones, credit codes, plates' ends
NAMED = re.compile(
    r"(我叫|名叫|姓名[是为:]?|名字[是叫:]?)\s*[\u3400-\u9fff·]{2,4}|[\u3400-\u9fff]{1,3}(先生|女士|小姐|师傅|同志)"
)
APART = re.compile(r"[\W_]+")


def kept_words(asked: str) -> str:
    """Return the words to keep, empty when nothing is left that an editor could use."""
    text = unicodedata.normalize("NFKC", asked).casefold()
    for personal in (ADDRESS, NUMBERED, NAMED):
        text = personal.sub(" ", text)
    words = APART.sub(" ", text).strip()
    return words if SHORTEST <= len(words) <= LONGEST else ""
