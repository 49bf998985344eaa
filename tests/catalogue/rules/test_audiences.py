"""Who may apply."""

import pytest

from yimen.catalogue.rules.audiences import NAMES, ORGANISATIONS, PERSON, may_apply, objects_for


def test_organisation_means_every_kind_of_organisation() -> None:
    assert objects_for("organisation") == ORGANISATIONS
    assert objects_for("person") == (PERSON,)
    assert set(NAMES) == {PERSON, *ORGANISATIONS}


@pytest.mark.parametrize(
    ("objects", "kind", "may"),
    [
        (["person"], "person", True),
        (["person"], "enterprise", False),
        (["enterprise"], "person", False),
        (["enterprise"], "individual_business", True),
        (["other"], "individual_business", True),
        (["institution"], "individual_business", False),
        ([], "government", True),
    ],
)
def test_an_applicant_is_one_of_those_the_item_is_for(objects: list[str], kind: str, may: bool) -> None:
    assert may_apply(objects, kind) is may
