"""Which couriers the deployment has, as its settings say; the first one is asked where nobody chose."""

from importlib import import_module

from django.conf import settings

from yimen.delivery.couriers.port import Courier, CourierDown


def couriers() -> tuple[str, ...]:
    """Return the names of the couriers that can be asked."""
    return tuple(name for name, given in settings.COURIERS.items() if given["url"])


def default_courier() -> str:
    """Return who takes the next order, also while none is configured yet: the order then waits."""
    return next(iter([*couriers(), *settings.COURIERS]))


def courier(name: str) -> Courier:
    """Return the courier of this name; raise CourierDown when the deployment has none such (yet)."""
    if name not in couriers():
        raise CourierDown(f"no courier {name!r} is configured")
    made: Courier = import_module(f"yimen.delivery.vendors.{name}").courier(settings.COURIERS[name])
    return made
