"""Short ways into the ways before acceptance and into tolerant acceptance."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from tests.cases.steps import submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.accept_tolerantly import Promised, accept_tolerantly
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.models import Case, ClockEntry
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.catalogue.models import Material
from yimen.identity.models import Person, Staff
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import StoredFile

LACKS = [Lack("lease", "请补交续租合同")]


def paper(key: str, by: Person | Staff | None = None) -> MaterialGiven:
    """Return a file for this material, one that this applicant has uploaded or this clerk has scanned."""
    file = uuid4()
    if by and by.account_id:
        StoredFile.objects.create(
            pk=file,
            sm3="0" * 64,
            size=1,
            media_type="application/pdf",
            name="a.pdf",
            uploaded_by=by.account_id,
            uploaded_at=MONDAY,
        )
    return MaterialGiven(key, (file,))


def setting(key: str, value: Any) -> None:
    """Set a parameter as a deployment does."""
    set_parameter(key=key, value=value, source="测试", by=None, at=MONDAY)


def asked(town: Town, *, at: datetime = MONDAY) -> Case:
    """Return a case of which the lease has been asked for."""
    return ask_for_supplement(number=submit(town).number, missing=LACKS, by=town.clerk, at=at)


def supplied(town: Town, *, at: datetime = MONDAY) -> Case:
    """Return a case that was asked for and has supplied the lease."""
    case = asked(town)
    return supply_supplement(
        number=case.number, materials=[paper("lease", town.zhang)], channel=Channel.PORTAL, by=town.zhang, at=at
    )


def tolerable(town: Town, key: str = "photo") -> None:
    """Let the item tolerate that this material comes later."""
    Material.objects.filter(version=town.version, key=key).update(necessity="tolerable")


def tolerated(town: Town, *, days: int = 3, at: datetime = MONDAY, **changes: Any) -> Case:
    """Return a case accepted on the promise to bring the photo within so many working days."""
    tolerable(town)
    case = submit(town, **changes)
    promised = Promised(("photo",), days, case.applicant_name)
    return accept_tolerantly(number=case.number, place=None, promised=promised, by=town.clerk, at=at)


def kinds(case: Case, clock: str) -> list[str]:
    """Return the kinds of a clock's lines in their order."""
    return list(ClockEntry.objects.filter(case=case, clock=clock).order_by("position").values_list("kind", flat=True))
