"""Register a machine, or change what is known of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events import DeviceSet
from yimen.halls.models import Device
from yimen.halls.rules.devices import Kind, check_agent, check_functions, check_plate
from yimen.kernel.actions.publish import publish


@dataclass(frozen=True)
class DeviceFacts:
    """A machine: its plate, what it is, where it stands, what it does, and where its own agent listens."""

    code: str
    centre: UUID
    place: str
    kind: Kind = Kind.TERMINAL
    functions: Collection[str] = ()
    is_all_day: bool = False
    agent_url: str = ""


@transaction.atomic
def set_device(facts: DeviceFacts, *, by: UUID | None, at: datetime) -> Device:
    """Return the machine with this plate as it is now; raise NotAllowed for a plate, place or function that is none."""
    code, place = check_plate(facts.code, facts.place)
    values = {
        "kind": facts.kind.value,
        "centre_id": facts.centre,
        "place": place,
        "functions": check_functions(facts.functions),
        "is_all_day": facts.is_all_day,
        "agent_url": check_agent(facts.agent_url),
    }
    device, _ = Device.objects.update_or_create(code=code, defaults=values)
    fact = DeviceSet(device=device.pk, code=code, centre=facts.centre, functions=tuple(device.functions), by=by, at=at)
    publish(fact, subject=device.pk)
    return device
