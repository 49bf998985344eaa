"""Lists of things that have keys (materials, questions, steps), each read as labelled texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yimen.catalogue.rules.diff.shape import Change, Entry, How
from yimen.catalogue.rules.diff.words import change

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Thing:
    """One thing of a list: its name, and what it says by label."""

    name: str
    says: Texts


def entries(before: Mapping[str, Thing], after: Mapping[str, Thing]) -> Iterator[Entry]:
    """Yield what was removed, changed and added, in the order of the list it stands in."""
    for key, thing in before.items():
        if key not in after:
            yield Entry(How.REMOVED, thing.name)
    for key, thing in after.items():
        if key not in before:
            more = (Change(label, "", said) for label, said in thing.says.items() if said != thing.name)
            yield Entry(How.ADDED, thing.name, tuple(more))
        elif found := changes(before[key].says, thing.says):
            yield Entry(How.CHANGED, thing.name, tuple(found))


def changes(before: Texts, after: Texts) -> list[Change]:
    """Return what is said differently, in the order of the labels."""
    labels = dict.fromkeys((*before, *after))
    pairs = ((label, before.get(label, ""), after.get(label, "")) for label in labels)
    return [change(label, was, now) for label, was, now in pairs if was != now]


def reordered(label: str, before: Mapping[str, Thing], after: Mapping[str, Thing]) -> list[Change]:
    """Return the change of order among the things that both lists have."""
    was = [key for key in before if key in after]
    now = [key for key in after if key in before]
    if was == now:
        return []
    return [Change(label, "、".join(before[key].name for key in was), "、".join(after[key].name for key in now))]
