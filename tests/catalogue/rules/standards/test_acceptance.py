"""A paper that follows its entry is asked for as the entry says; the others stay."""

import pytest

from yimen.catalogue.rules.record import ItemRecord, MaterialRecord, OwnerRecord
from yimen.catalogue.rules.standards.acceptance import Asked, check_entry, list_of, with_standard
from yimen.kernel.rules.errors import NotAllowed

ID = Asked("身份证", "certificate", "paper", originals=1, copies=2, note="正反面印在一张纸上")


def test_linked_and_same_named_papers_follow_and_others_stay() -> None:
    papers = (
        MaterialRecord("a", "身份证复印件", elements={"standard": "id-card"}),
        MaterialRecord("b", " 身份证 ", necessity="optional"),
        MaterialRecord("c", "身份证", elements={"standard": "other"}),
        MaterialRecord("d", "租赁合同"),
    )
    record = ItemRecord("X", "某事项", OwnerRecord("某局"), materials=papers)
    linked, named, other, lease = with_standard(record, "id-card", asked=ID, names=["身份证"]).materials
    for each in (linked, named):
        assert (each.name, each.copies, each.note, each.elements) == ("身份证", 2, ID.note, {"standard": "id-card"})
    assert named.necessity == "optional"  # whether it is needed is the item's own
    assert (other, lease) == papers[2:]


@pytest.mark.parametrize(
    ("code", "asked", "refusal"),
    [
        ("Id", ID, "material_code"),
        ("", ID, "material_code"),
        ("id", Asked(" "), "material_incomplete"),
        ("id", Asked("身份证", kind="x"), "material_incomplete"),
        ("id", Asked("身份证", form="x"), "material_incomplete"),
        ("id", Asked("身份证", copies=100), "material_copies"),
        ("id", Asked("身份证", originals=-1), "material_copies"),
    ],
)
def test_what_cannot_be_is_refused(code: str, asked: Asked, refusal: str) -> None:
    with pytest.raises(NotAllowed, match=refusal):
        check_entry(code, asked)


def test_the_most_copies_are_taken() -> None:
    check_entry("a" * 40, Asked("身份证", originals=0, copies=99))


def test_lists_are_the_same_in_any_order() -> None:
    one = {"name": "身份证", "form": "paper", "originals": 1, "copies": 0}
    two = {"name": "照片", "form": "either", "originals": 2, "copies": 0}
    assert list_of([one, two]) == list_of([two, {**one, "name": " 身份证 "}])
    assert list_of([one]) != list_of([{**one, "copies": 1}])
