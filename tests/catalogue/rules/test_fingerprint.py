"""What makes two records the same."""

from dataclasses import replace

import pytest

from yimen.catalogue.rules.fingerprint import fingerprint
from yimen.catalogue.rules.record import ItemRecord, Limit, MaterialRecord, OwnerRecord

RECORD = ItemRecord("c", "某事项", OwnerRecord("某局"), materials=(MaterialRecord("m1", "申请表"),))


def test_the_same_content_has_the_same_fingerprint_on_every_machine() -> None:
    assert fingerprint(RECORD) == fingerprint(replace(RECORD)) == "de3aa715d8c21c136978ac1069c122bf"


@pytest.mark.parametrize(
    "other",
    [
        replace(RECORD, name="别的事项"),
        replace(RECORD, promised_limit=Limit(5)),
        replace(RECORD, materials=(MaterialRecord("m1", "申请表", copies=1),)),
        replace(RECORD, owner=OwnerRecord("别的局")),
        replace(RECORD, extra={"a": 1}),
    ],
)
def test_every_difference_shows(other: ItemRecord) -> None:
    assert fingerprint(other) != fingerprint(RECORD)


def test_what_is_said_at_its_default_is_as_if_it_were_not_said() -> None:
    assert fingerprint(replace(RECORD, scope="own", keywords=())) == fingerprint(RECORD)
