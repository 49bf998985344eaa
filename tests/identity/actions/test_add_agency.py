"""Departments are sorted as Chinese readers expect."""

from datetime import datetime

import pytest

from yimen.identity.actions.add_agency import add_agency
from yimen.identity.models import Agency
from yimen.identity.queries import agencies
from yimen.kernel.rules.errors import NotAllowed


def test_in_chinese_alphabetical_order(agency: Agency, monday: datetime) -> None:
    first = add_agency(code="police", name="公安分局", pinyin="gong an fen ju", by=None, at=monday)
    assert list(agencies()) == [first, agency]
    assert first.short_name == "公安分局"


def test_a_code_is_used_once(agency: Agency, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="agency_known"):
        add_agency(code=agency.code, name="另一个", pinyin="ling", by=None, at=monday)
