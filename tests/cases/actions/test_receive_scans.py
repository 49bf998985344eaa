"""Scans made at the window for a case that is there already."""

import pytest

from tests.cases.intake import paper
from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.receive_scans import receive_scans
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


def test_scans_are_added_and_what_was_there_stays(town: Town) -> None:
    case = submit(town)
    before = case.materials.get(key="lease").files
    lease, photo = paper("lease", town.clerk), paper("photo", town.clerk)
    case = receive_scans(number=case.number, scans=[lease, photo], by=town.clerk, at=MONDAY, revision=case.revision)
    assert case.materials.get(key="lease").files == [*before, *lease.files]
    held = case.materials.get(key="photo")
    assert (held.files, held.received_as, held.channel) == (list(photo.files), "upload", Channel.WINDOW)
    assert Event.objects.get(type="MaterialReceived").payload["keys"] == ["lease", "photo"]


def test_a_filing_without_papers_is_completed_by_scans(town: Town) -> None:
    case = submit(town, channel=Channel.WINDOW, materials=())
    receive_scans(
        number=case.number, scans=[paper("lease", town.clerk), paper("layout", town.clerk)], by=town.clerk, at=MONDAY
    )
    assert accept(town, case).state == "in_review"


def test_nothing_the_wrong_thing_or_too_late_is_refused(town: Town) -> None:
    case = submit(town)
    for scans, code in (
        ([], "nothing_brought"),
        ([MaterialGiven("lease")], "nothing_brought"),
        ([paper("passport")], "material_not_asked"),
    ):
        with pytest.raises(NotAllowed, match=code):
            receive_scans(number=case.number, scans=scans, by=town.clerk, at=MONDAY)
    accept(town, case)
    with pytest.raises(NotAllowed, match="not_at_window"):
        receive_scans(number=case.number, scans=[paper("lease")], by=town.clerk, at=MONDAY)


def test_only_what_the_clerk_has_scanned_is_put_in(town: Town) -> None:
    case = submit(town)
    for strange in (paper("lease"), paper("lease", town.stranger), paper("lease", town.clerk_elsewhere)):
        with pytest.raises(NotAllowed, match="file_unknown"):
            receive_scans(number=case.number, scans=[strange], by=town.clerk, at=MONDAY)


def test_a_stranger_does_not_find_it(town: Town) -> None:
    with pytest.raises(Case.DoesNotExist):
        receive_scans(number=submit(town).number, scans=[paper("lease")], by=town.clerk_elsewhere, at=MONDAY)
