"""A locker with cells, and results on their way into it, for the tests of deliveries."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from tests.cast import MONDAY
from yimen.delivery.actions.choose_way import Recipient, choose_way
from yimen.delivery.actions.confirm_put_in import confirm_put_in
from yimen.delivery.actions.install_locker import NewLocker, install_locker
from yimen.delivery.actions.note_door import note_door
from yimen.delivery.actions.prepare_delivery import prepare_delivery
from yimen.delivery.actions.reserve_cell import reserve_cell
from yimen.delivery.models import Locker, Stay
from yimen.delivery.queries.lockers import opening_of
from yimen.delivery.rules.lockers import Door, Size
from yimen.delivery.rules.states import Way
from yimen.identity.models import Centre
from yimen.kernel.models import new_id

SMALL, LARGE = Size.SMALL, Size.LARGE
ZHANG = Recipient(name="张伟", phone="13800138000")


def build_locker(cells: Sequence[Size] = (SMALL, SMALL, LARGE), *, code: str = "danshui-1") -> Locker:
    """Return a locker of the district's centre."""
    centre, _ = Centre.objects.get_or_create(
        code="district", defaults={"name": "区政务服务中心", "level": 1, "path": "district/"}
    )
    new = NewLocker(code=code, name="1号柜", place="大厅东门外", centre=centre.pk, cells=cells)
    return install_locker(new, by=None, at=MONDAY)


def ready_for_locker() -> UUID:
    """Return the subject of a result that is ready to be laid in."""
    subject = new_id()
    choose_way(subject=subject, way=Way.LOCKER, to=ZHANG, by=None, at=MONDAY)
    prepare_delivery(subject=subject, centre=None, by=None, at=MONDAY)
    return subject


def reserve(subject: UUID, locker: Locker, size: Size = SMALL, *, at: datetime = MONDAY) -> Stay:
    """Return the stay with its cell."""
    return reserve_cell(subject=subject, locker=locker.pk, size=size, by=new_id(), at=at)


def tell(stay: Stay, *doors: Door, at: datetime = MONDAY) -> None:
    """Have the locker say what its door did in the last opening."""
    last = opening_of(stay)
    assert last is not None
    for door in doors:
        note_door(opening=last.pk, door=door, at=at)


def put_in(locker: Locker, *, at: datetime = MONDAY) -> Stay:
    """Return the stay of a result that lies in the locker."""
    subject = ready_for_locker()
    stay = reserve(subject, locker, at=at)
    tell(stay, Door.OPENED, Door.CLOSED, at=at)
    return confirm_put_in(subject=subject, by=new_id(), at=at)
