"""Two documents of an item, compared part by part, in the words of whoever edits them."""

from collections.abc import Iterator, Mapping
from typing import Any

from yimen.catalogue.rules.diff.carrying import carried_over, overlaps
from yimen.catalogue.rules.diff.elements import element_sections, material_section, other_changes
from yimen.catalogue.rules.diff.flows import flow_section
from yimen.catalogue.rules.diff.forms import form_section
from yimen.catalogue.rules.diff.instant import instant_section
from yimen.catalogue.rules.diff.shape import Change, Entry, How, Piece, Section
from yimen.catalogue.rules.diff.situations import situation_section
from yimen.kernel.rules.sentences import Sentence


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Section, ...]:
    """Return what differs between two documents (rules.record_json), nothing exactly when they are equal."""
    if before == after:
        return ()
    return tuple(_sections(before, after)) or (
        Section("other", "其他", (Change("写法", Sentence("原来的写法"), Sentence("新的写法，意思没有变")),)),
    )


def overlapping(draft: Mapping[str, Any], *, base: Mapping[str, Any], live: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the titles of the parts that both the draft and the live version changed since the draft's base."""
    both = overlaps(draft, base=base, live=live)
    told = {key: live[key] if key in both else draft[key] for key in draft}
    return tuple(section.title for section in compare(told, draft))


def _sections(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Section]:
    yield from element_sections(before, after)
    found = (
        material_section(before, after),
        form_section(before.get("form") or {}, after.get("form") or {}),
        flow_section(before.get("flow") or {}, after.get("flow") or {}),
        situation_section(before, after),
        instant_section(before, after),
    )
    yield from (section for section in found if section is not None)
    others = tuple(other_changes(before, after))
    if others:
        yield Section("other", "其他", others)


__all__ = ["Change", "Entry", "How", "Piece", "Section", "carried_over", "compare", "overlapping", "overlaps"]
