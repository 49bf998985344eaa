"""Go on with a restored database, and say what was found: python -m tests.kernel.relay.restored_process."""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402

from tests.kernel.relay.facts import WIRING, DoorOpened, effects  # noqa: E402
from yimen.kernel.actions.publish import publish  # noqa: E402
from yimen.kernel.audit import EVENTS, verify  # noqa: E402
from yimen.kernel.models import Seal  # noqa: E402
from yimen.kernel.queries import events_after  # noqa: E402
from yimen.kernel.relay import drain  # noqa: E402

with connection.cursor() as cursor:
    cursor.execute("SELECT pg_current_xact_id()::text::bigint, (SELECT min(txid::text::bigint) FROM kernel_event)")
    current, oldest = cursor.fetchone() or (0, 0)
drain(wiring=WIRING)
publish(DoorOpened(99))
drain(wiring=WIRING)
drain(wiring=WIRING)
found = {
    "is_another_cluster": current < oldest,
    "numbers": list(Seal.objects.order_by("seq").values_list("seq", flat=True)),
    "doors": [event.payload["door"] for event in events_after(0)],
    "effects": [door for name, door in effects() if name == "count"],
    "findings": verify(EVENTS).findings,
}
sys.stdout.write(json.dumps(found) + "\n")
