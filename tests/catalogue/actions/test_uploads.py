"""A file handed in, taken over or given up: by its editor, once, and only as it was seen."""

import io

import pytest

from tests.cast import MONDAY, Town
from tests.catalogue.rules.sheets.hostile import sheets
from yimen.catalogue.actions.drop_upload import drop_upload
from yimen.catalogue.actions.take_upload import take_upload
from yimen.catalogue.actions.upload_items import upload_items
from yimen.catalogue.drafts import draft_of
from yimen.catalogue.models import ItemUpload
from yimen.catalogue.uploads import look
from yimen.identity.models import Staff
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.rules.errors import NotAllowed


def hand_in(town: Town, by: Staff, *codes: str) -> str:
    rows = [("事项编码", "受理条件"), *((code, "有店铺") for code in codes or (town.item.code,))]
    upload_items(file=io.BytesIO(sheets(事项=rows)), name="x.xlsx", by=by, at=MONDAY)
    return look(bytes(ItemUpload.objects.get(by=by.pk).content), by=by, on=MONDAY.date()).seal


def test_taken_over_once_as_it_was_seen(town: Town) -> None:
    editor = town.extra["editor"]
    seal = hand_in(town, editor)
    assert take_upload(seal=seal, only_good=False, by=editor, at=MONDAY) == [town.item.code]
    draft = draft_of(town.item.code)
    assert draft is not None
    assert (draft.conditions, draft.edited_by) == ("有店铺", editor.pk)
    with pytest.raises(ItemUpload.DoesNotExist):
        take_upload(seal=seal, only_good=False, by=editor, at=MONDAY)


def test_a_stranger_takes_nothing_of_it(town: Town) -> None:
    hand_in(town, town.extra["editor"])
    with pytest.raises(ItemUpload.DoesNotExist):
        take_upload(seal="", only_good=True, by=town.extra["second"], at=MONDAY)
    seal = hand_in(town, town.extra["elsewhere"])
    with pytest.raises(NotAllowed, match="upload_has_faults"):
        take_upload(seal=seal, only_good=False, by=town.extra["elsewhere"], at=MONDAY)
    assert draft_of(town.item.code) is None


def test_a_second_file_replaces_the_first_and_giving_up_leaves_none(town: Town) -> None:
    editor = town.extra["editor"]
    first = hand_in(town, editor)
    drop_upload(by=editor, at=MONDAY)
    drop_upload(by=editor, at=MONDAY)
    assert not ItemUpload.objects.exists()
    assert hand_in(town, editor) == first
    hand_in(town, editor)
    assert ItemUpload.objects.count() == 1


@pytest.mark.parametrize(("most", "is_taken"), [(2, True), (1, False)])
def test_as_many_items_as_one_can_wait_for(town: Town, most: int, is_taken: object) -> None:
    set_parameter(key="catalogue.upload_most_items", value=most, source="试验", by=None, at=MONDAY)
    if is_taken:
        assert hand_in(town, town.extra["editor"], town.item.code, "B-1")
    else:
        with pytest.raises(NotAllowed, match="upload_too_many_items"):
            hand_in(town, town.extra["editor"], town.item.code, "B-1")


def test_a_file_larger_than_the_bound_is_refused(town: Town) -> None:
    set_parameter(key="catalogue.upload_most_megabytes", value=1, source="试验", by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="import_file_too_large"):
        upload_items(file=io.BytesIO(b"a,b\n" * (300 << 10)), name="x", by=town.extra["editor"], at=MONDAY)
