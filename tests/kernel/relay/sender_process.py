"""Hand one text to the gateway, to be killed in the middle: python -m tests.kernel.relay.sender_process ID."""

import sys
from uuid import UUID

import django

django.setup()

from django.utils.timezone import now  # noqa: E402

from yimen.kernel.actions.hand_to_gateway import hand_to_gateway  # noqa: E402

hand_to_gateway(sending=UUID(sys.argv[1]), at=now())
