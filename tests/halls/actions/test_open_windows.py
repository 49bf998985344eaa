"""Windows are opened once."""

from datetime import UTC, datetime

import pytest

from yimen.halls.actions.open_windows import WindowFacts, open_windows
from yimen.halls.models import Window
from yimen.identity.models import Centre
from yimen.kernel.models import Event

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
FACTS = [WindowFacts("A01", "综合窗口"), WindowFacts("B02", "不动产", kind="specialist", zone="不动产")]


def test_windows_are_opened_once() -> None:
    centre = Centre.objects.create(code="hall", name="大厅", level=1, path="hall/").pk
    assert open_windows(centre=centre, windows=FACTS, by=None, at=AT) == 2
    assert open_windows(centre=centre, windows=FACTS, by=None, at=AT) == 0
    assert Window.objects.filter(kind="specialist", zone="不动产").count() == 1
    assert Event.objects.filter(type="WindowsOpened").count() == 1
