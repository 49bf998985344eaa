"""A blank form or a sample for a guide: hostile files refused, other agencies' editors too."""

from io import BytesIO
from typing import Any

import pytest
from django.utils.timezone import now

from tests.cast import Town, build_staff, build_town
from tests.home import own_anchors
from yimen.catalogue.actions.add_guide_file import add_guide_file
from yimen.catalogue.models import GuideFile, Item
from yimen.identity.models import Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

__all__ = ["own_anchors"]
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


@pytest.fixture
def editor(town: Town) -> Staff:
    return build_staff("editor", "catalogue_editor", agency=town.market)


def put(town: Town, by: Staff, content: bytes = PDF, **said: Any) -> GuideFile:
    given = {"name": "申请表.pdf", "declared_type": "application/pdf", **said}
    return add_guide_file(item=town.item.code, stream=BytesIO(content), by=by, at=now(), **given)


def test_a_form_is_kept_and_said(town: Town, editor: Staff) -> None:
    kept = put(town, editor)
    assert (kept.file.name, kept.item, kept.added_by) == ("申请表.pdf", town.item, editor.pk)
    assert Event.objects.get(type="GuideFileAdded").payload["name"] == "申请表.pdf"


def test_twice_is_two_files_with_the_same_bytes(town: Town, editor: Staff) -> None:
    assert put(town, editor).file.sm3 == put(town, editor).file.sm3
    assert GuideFile.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "said", "code"),
    [
        (b"", {}, "file_empty"),
        (b"<html><script>", {}, "file_type_unknown"),
        (PDF, {"name": "a.exe"}, "file_type_lies"),
        (PDF, {"declared_type": "image/png"}, "file_type_lies"),
        (b"GIF89a......", {"name": "a.gif", "declared_type": "image/gif"}, "file_type_not_allowed"),
    ],
)
def test_what_is_no_form_leaves_nothing(
    town: Town, editor: Staff, content: bytes, said: dict[str, str], code: str
) -> None:
    with pytest.raises(NotAllowed, match=code):
        put(town, editor, content, **said)
    assert not GuideFile.objects.exists()


def test_a_stranger_puts_in_nothing(town: Town) -> None:
    with pytest.raises(Item.DoesNotExist):
        put(town, build_staff("fire-editor", "catalogue_editor", agency=town.fire))
    assert not GuideFile.objects.exists()
