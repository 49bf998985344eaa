"""One table: every field of a record is named by exactly one element, and every element has a home that holds it."""

from collections import Counter
from dataclasses import fields

import pytest

from yimen.cases.rules.special import SpecialKind
from yimen.catalogue.models import HandlingKind, ItemStatus, LimitUnit, Material, PreReview, ResultKind, Scope, TaskType
from yimen.catalogue.rules.elements import (
    ELEMENTS,
    GROUPS,
    MATERIAL_ELEMENTS,
    TECHNICAL,
    TECHNICAL_OF_MATERIALS,
    Element,
    Group,
    Kind,
    choices,
    in_group,
)
from yimen.catalogue.rules.elements.access import PARTS
from yimen.catalogue.rules.procedure import Procedure
from yimen.catalogue.rules.record import BasisRecord, ItemRecord, Limit, MaterialRecord, OwnerRecord

EVERY = (*ELEMENTS, *MATERIAL_ELEMENTS)
SPARSE = {"elements", "fee"}


def unnamed(record: type, elements: tuple[Element, ...], technical: frozenset[str]) -> set[str]:
    """Return the fields that are neither named by an element nor technical, and those that are both."""
    named = {element.path[0] for element in elements}
    return {field.name for field in fields(record) if (field.name in named) == (field.name in technical)}


def test_every_field_of_an_item_is_an_element_or_technical() -> None:
    assert unnamed(ItemRecord, ELEMENTS, TECHNICAL - {"elements"}) - {"elements"} == set()


def test_every_field_of_a_material_is_an_element_or_technical() -> None:
    assert unnamed(MaterialRecord, MATERIAL_ELEMENTS, TECHNICAL_OF_MATERIALS - {"elements"}) - {"elements"} == set()


def test_a_field_nobody_names_is_seen() -> None:
    assert unnamed(ItemRecord, ELEMENTS[1:], TECHNICAL - {"elements"}) - {"elements"} == {ELEMENTS[0].path[0]}


@pytest.mark.parametrize("elements", [ELEMENTS, MATERIAL_ELEMENTS])
def test_no_two_elements_share_a_key_or_a_home(elements: tuple[Element, ...]) -> None:
    assert Counter(element.key for element in elements).most_common(1)[0][1] == 1
    assert Counter(element.path for element in elements).most_common(1)[0][1] == 1


@pytest.mark.parametrize("name", ["statutory_limit", "promised_limit", "owner", "procedure"])
def test_every_part_of_a_part_is_an_element(name: str) -> None:
    named = {element.path[1] for element in ELEMENTS if element.path[0] == name}
    assert named == {field.name for field in fields(PARTS[name])}


def test_homes_exist() -> None:
    for element in EVERY:
        record = MaterialRecord if element.group == Group.MATERIALS else ItemRecord
        assert element.path[0] in {field.name for field in fields(record)}, element.key
        assert len(element.path) == 1 or element.path[0] in {*PARTS, *SPARSE}, element.key


def test_rows_have_parts_and_choices_have_choices() -> None:
    for element in EVERY:
        assert bool(element.parts) == (element.kind == Kind.ROWS), element.key
        assert element.kind != Kind.CHOICE or element.choices, element.key
        assert element.kind in {Kind.CHOICE, Kind.CHOICES} or not element.choices, element.key


def test_a_law_has_the_parts_of_its_record() -> None:
    basis = next(element for element in ELEMENTS if element.key == "legal_basis")
    assert {part.home for part in basis.parts} == {field.name for field in fields(BasisRecord)}


def test_every_group_has_a_label_and_elements() -> None:
    assert set(GROUPS) == set(Group)
    for group in Group:
        assert in_group(group), group


@pytest.mark.parametrize(
    ("words", "enum"),
    [
        (choices.TASK_TYPES, TaskType),
        (choices.HANDLING_KINDS, HandlingKind),
        (choices.STATUSES, ItemStatus),
        (choices.LIMIT_UNITS, LimitUnit),
        (choices.SCOPES, Scope),
        (choices.PRE_REVIEWS, PreReview),
        (choices.RESULT_KINDS, ResultKind),
    ],
)
def test_choices_are_those_of_the_tables(words: choices.Choices, enum: type) -> None:
    assert sorted(words) == sorted(enum.choices)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["kind", "form", "necessity", "source_kind"])
def test_choices_of_materials_are_those_of_the_table(name: str) -> None:
    element = next(each for each in MATERIAL_ELEMENTS if each.key == name)
    stored = dict(Material._meta.get_field(name).flatchoices)
    assert [value for value, _ in element.choices] == list(stored)


def test_special_kinds_are_those_that_cases_know() -> None:
    assert [value for value, _ in choices.SPECIAL_KINDS] == [kind.value for kind in SpecialKind]


def test_the_records_are_the_ones_we_know() -> None:
    assert {
        "statutory_limit": Limit, "promised_limit": Limit, "owner": OwnerRecord, "procedure": Procedure,
    } == PARTS  # fmt: skip
