"""The region's own synonyms: set, refused, set twice, set by two at once."""

from datetime import UTC, datetime

import pytest

from yimen.catalogue.actions.set_synonyms import set_synonyms
from yimen.catalogue.models import Synonym
from yimen.catalogue.queries import synonyms_text
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def test_a_list_replaces_the_one_before() -> None:
    assert set_synonyms(text="奶粉票 → 育儿补贴\n烟证\t烟草证", by=None, at=AT) == 2
    assert set_synonyms(text="烟证 → 烟草专卖零售许可证", by=None, at=AT) == 1
    assert synonyms_text() == "烟证 → 烟草专卖零售许可证"
    assert Event.objects.filter(type="SynonymsSet").count() == 2


def test_the_same_again_changes_nothing() -> None:
    for _ in range(2):
        set_synonyms(text="奶粉票 → 育儿补贴", by=None, at=AT)
    assert Event.objects.filter(type="SynonymsSet").count() == 1


def test_a_wrong_line_leaves_the_list_as_it_was() -> None:
    set_synonyms(text="奶粉票 → 育儿补贴", by=None, at=AT)
    with pytest.raises(NotAllowed, match="bad_synonym"):
        set_synonyms(text="烟证 → 烟草证\n没有箭头", by=None, at=AT)
    assert Synonym.objects.get().said == "奶粉票"


def test_who_saw_an_older_list_is_told() -> None:
    set_synonyms(text="奶粉票 → 育儿补贴", by=None, at=AT, over="")
    with pytest.raises(NotAllowed, match="stale_page"):
        set_synonyms(text="烟证 → 烟草证", by=None, at=AT, over="")
    assert set_synonyms(text="", by=None, at=AT, over="奶粉票 → 育儿补贴\r\n") == 0
    assert not Synonym.objects.exists()
