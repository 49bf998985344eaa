"""What of a name or a question is compared: folded text, runs of letters, letter pairs."""

import re
import unicodedata
from collections.abc import Iterator

# Brackets that say by which level or under which exception an item is done, not what it is.
ASIDE = re.compile(
    r"\([^()]*(?:[县市区省州乡国]级|权限|行使|下放|政府令|不含|除外|承诺件|即办件|告知承诺|本级|内资|中外合资)[^()]*\)"
)
EXCEPT = re.compile(r"除[^,]*?外,")  # «除……外,»: what an item is not
RUN = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Return the text with full-width forms and case made one."""
    return unicodedata.normalize("NFKC", text).casefold()


def core(name: str) -> str:
    """Return the folded name without what only limits it; the whole name where nothing would be left."""
    plain = folded(name)
    shorter = EXCEPT.sub("", ASIDE.sub("", plain))
    return shorter if RUN.search(shorter) else plain


def pairs(text: str) -> Iterator[str]:
    """Yield the neighbouring letters of a folded text, in order; a letter that stands alone is its own pair."""
    for run in RUN.findall(text):
        if len(run) == 1:
            yield run
        else:
            yield from [run[at : at + 2] for at in range(len(run) - 1)]


def letters(text: str) -> Iterator[str]:
    """Yield the single letters of a folded text, in order."""
    for run in RUN.findall(text):
        yield from run
