"""Two texts side by side: which words went and which are new."""

from difflib import SequenceMatcher

from yimen.catalogue.rules.diff.shape import Change, Piece
from yimen.kernel.rules.sentences import Sentence

LONGEST = 4000  # letters compared word by word; longer texts stand whole beside each other
SHORTEST = 12
ALIKE = 0.5  # below, two texts are read better as two texts


def change(label: str, before: str, after: str) -> Change:
    """Return the change, with its words marked where most of a longer text stayed."""
    return Change(label, before, after, pieces(before, after))


def rewritten(label: str) -> Change:
    """Return the change of something that reads the same either way."""
    return Change(label, Sentence("原来的写法"), Sentence("新的写法"))


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return the two texts as one with the differences marked; nothing where they have little in common."""
    if not SHORTEST <= min(len(before), len(after)) <= max(len(before), len(after)) <= LONGEST:
        return ()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return ()
    found: list[Piece] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            found.append(Piece(before[i1:i2]))
            continue
        found += [Piece(before[i1:i2], "gone")] if i2 > i1 else []
        found += [Piece(after[j1:j2], "new")] if j2 > j1 else []
    return tuple(found)
