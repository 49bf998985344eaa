"""Put a town into a deployment and print what a system needs to file there: python -m tests.kills.seed_process."""

import json
import os
import sys
from datetime import timedelta

import django

from yimen.config.deployment import Deployment

os.environ.update(Deployment.here().environment())
django.setup()

from django.utils.timezone import now  # noqa: E402

from tests.cast import ANSWERS, MONDAY, build_town  # noqa: E402
from yimen.identity.actions.create_token import create_token  # noqa: E402
from yimen.inbox.actions.set_timing import set_timing  # noqa: E402
from yimen.kernel.models import StoredFile  # noqa: E402

town = build_town()
set_timing(quiet=("00:00", "00:00"), wait=0, source="test", by=None, at=now())
assert town.zhang.account is not None
account = town.zhang.account
made = create_token(
    account=account, name="kills", scopes=("apply",), expires_at=now() + timedelta(days=1), by=None, at=now()
)
files = [
    StoredFile.objects.create(
        sm3="0" * 64, size=1, media_type="application/pdf", name="a.pdf", uploaded_by=account.pk, uploaded_at=MONDAY
    )
    for _ in range(2)
]
body = {
    "version": str(town.version.pk),
    "centre": str(town.centre.pk),
    "answers": ANSWERS,
    "phone": "13800138000",
    "materials": [{"key": key, "files": [str(file.pk)]} for key, file in zip(("lease", "layout"), files, strict=True)],
}
sys.stdout.write(json.dumps({"secret": made.secret, "body": body}) + "\n")
