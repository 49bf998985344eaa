"""What people ask about a centre is changed, once."""

import pytest

from tests.cast import MONDAY, build_centre
from yimen.identity.actions.describe_centre import Description, describe_centre
from yimen.identity.rules.hours import read_spans
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed


@pytest.mark.django_db
def test_the_same_again_changes_nothing() -> None:
    centre = build_centre("hall", "中心")
    said = Description(" 开城大道1号 ", "0752-1", {"mon": [["09:00", "12:00"]]})
    for _time in range(2):
        found = describe_centre(centre=centre.pk, said=said, by=new_id(), at=MONDAY)
    assert (found.address, found.hours) == ("开城大道1号", {"mon": [["09:00", "12:00"]]})
    assert Event.objects.filter(type="CentreDescribed").count() == 1


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        ("9:00-12:00，14:00—17:30", [["09:00", "12:00"], ["14:00", "17:30"]]),
        ("09：00至12：00; 12:01~23:59", [["09:00", "12:00"], ["12:01", "23:59"]]),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, spans: list[list[str]]) -> None:
    assert read_spans(text) == spans


@pytest.mark.parametrize("text", ["全天", "9-12", "24:00-25:00", "12:00-09:00", "9:00-12:00，11:00-13:00", "9:00-9:00"])
def test_other_words_are_no_hours(text: str) -> None:
    with pytest.raises(NotAllowed, match="hours_unread"):
        read_spans(text)
