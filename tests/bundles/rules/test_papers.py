"""The same paper is handed in once."""

from uuid import uuid4

from yimen.bundles.rules.papers import Paper, Result, fed_by, merge_papers

TYPE = uuid4()


def paper(key: str, name: str = "身份证", **values: object) -> Paper:
    return Paper(key=key, name=name, **values)  # type: ignore[arg-type]


def test_one_type_of_licence_is_one_paper_whatever_it_is_called() -> None:
    (found,) = merge_papers({"A": [paper("id", licence_type=TYPE)], "B": [paper("card", "证件", licence_type=TYPE)]})
    assert found.of == (("A", "id"), ("B", "card"))
    assert (found.key_for("A"), found.key_for("B"), found.key_for("C")) == ("id", "card", None)


def test_one_entry_of_the_library_or_one_name_is_one_paper() -> None:
    assert (
        len(merge_papers({"A": [paper("a", "甲", standard="lease")], "B": [paper("b", "乙", standard="lease")]})) == 1
    )
    assert len(merge_papers({"A": [paper("a", "租赁 合同")], "B": [paper("b", "租赁合同")]})) == 1


def test_other_papers_of_one_key_stay_two() -> None:
    first, second = merge_papers({"A": [paper("x", "甲")], "B": [paper("x", "乙")]})
    assert (first.key, second.key) == ("x", "x__B")


def test_two_of_one_kind_in_one_item_stay_two() -> None:
    assert len(merge_papers({"A": [paper("mine", licence_type=TYPE), paper("yours", licence_type=TYPE)]})) == 2


def test_it_is_asked_for_as_strictly_as_by_the_strictest() -> None:
    (found,) = merge_papers(
        {
            "A": [paper("a", necessity="optional", copies=1, form="either")],
            "B": [paper("b", necessity="required", copies=2, form="paper", is_fetch_only=True)],
        }
    )
    assert (found.necessity, found.copies, found.form, found.is_fetch_only) == ("required", 2, "paper", True)


def test_what_a_result_brings_is_not_asked_for() -> None:
    asked = {"A": [paper("id")], "B": [paper("lic", "执照", licence_type=TYPE), paper("ok", "合格证"), paper("id")]}
    after = {"A": (), "B": ("A",)}
    fed = fed_by(asked, after, {"A": Result(TYPE, "合格证")})
    assert [(each.item, each.key, each.source) for each in fed] == [("B", "lic", "A"), ("B", "ok", "A")]
    assert [each.key for each in merge_papers(asked, fed)] == ["id"]


def test_the_result_of_an_item_that_is_not_waited_for_brings_nothing() -> None:
    assert fed_by({"B": [paper("lic", licence_type=TYPE)]}, {"B": ()}, {"A": Result(TYPE)}) == ()
