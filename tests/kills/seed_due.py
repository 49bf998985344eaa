"""File cases that nobody answered in time: python -m tests.kills.seed_due COUNT."""

import os
import sys
from datetime import UTC, datetime

import django

from yimen.config.deployment import Deployment

os.environ.update(Deployment.here().environment())
django.setup()

from tests.cases.steps import submit  # noqa: E402
from tests.cast import build_town  # noqa: E402

LONG_AGO = datetime(2026, 9, 1, 2, tzinfo=UTC)

town = build_town()
for _ in range(int(sys.argv[1])):
    submit(town, at=LONG_AGO)
