"""Who may apply."""

import pytest

from yimen.catalogue.rules.audiences import (
    NAMES,
    ORGANISATION,
    ORGANISATIONS,
    PERSON,
    check_applicant,
    may_apply,
    objects_for,
)
from yimen.kernel.rules.errors import NotAllowed


def test_organisation_means_every_kind_of_organisation() -> None:
    assert objects_for("organisation") == (ORGANISATION, *ORGANISATIONS)
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
        (["organisation"], "enterprise", True),
        (["organisation"], "person", False),
    ],
)
def test_an_applicant_is_one_of_those_the_item_is_for(objects: list[str], kind: str, may: bool) -> None:
    assert may_apply(objects, kind) is may


@pytest.mark.parametrize(
    ("objects", "is_person"),
    [([], True), (["person"], True), (["enterprise"], False), (["organisation"], False), (["person", "other"], False)],
)
def test_whom_the_item_is_for_may_apply(objects: list[str], is_person: bool) -> None:
    check_applicant(objects, is_person=is_person)


@pytest.mark.parametrize(
    ("objects", "is_person"), [(["enterprise"], True), (["organisation"], True), (["person"], False)]
)
def test_whom_it_is_not_for_is_told_for_whom_it_is(objects: list[str], is_person: bool) -> None:
    with pytest.raises(NotAllowed, match="not_for_this_applicant") as refused:
        check_applicant(objects, is_person=is_person)
    assert refused.value.details["audiences"]
