"""Which lockers' controller the deployment has, as its settings say."""

from django.conf import settings

from yimen.delivery.lockers.http import HttpDoors
from yimen.delivery.lockers.port import Doors, LockerDown


def is_configured() -> bool:
    """Return whether doors can be opened from here."""
    return bool(settings.LOCKERS["url"])


def doors() -> Doors:
    """Return the controller of the lockers; raise LockerDown when the deployment has none (yet)."""
    if not is_configured():
        raise LockerDown("no locker is configured")
    given = settings.LOCKERS
    return HttpDoors(str(given["url"]), str(given["secret"]), str(given["report_to"]), float(given["seconds"]))
