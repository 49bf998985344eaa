"""Put a theme into a deployment whose items decide by themselves: python -m tests.kills.seed_bundle."""

import json
import os
import sys
from datetime import timedelta

import django

from yimen.config.deployment import Deployment

os.environ.update(Deployment.here().environment())
django.setup()

from django.utils.timezone import now  # noqa: E402

from tests.bundles.test_instant_part import ALWAYS  # noqa: E402
from tests.bundles.theme import ALL, build_theme  # noqa: E402
from tests.cast import ANSWERS, MONDAY, build_town  # noqa: E402
from yimen.catalogue.models import ItemVersion  # noqa: E402
from yimen.identity.actions.create_token import create_token  # noqa: E402
from yimen.kernel.models import StoredFile  # noqa: E402

town = build_town()
theme = build_theme(town)
ItemVersion.objects.filter(item__code__in=("REG", "FOOD", "FIRE")).update(instant=ALWAYS)
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
    "version": str(theme.pk),
    "centre": str(town.centre.pk),
    "situation": ALL,
    "answers": ANSWERS,
    "phone": "13800138000",
    "materials": [{"key": key, "files": [str(file.pk)]} for key, file in zip(("lease", "layout"), files, strict=True)],
}
sys.stdout.write(json.dumps({"secret": made.secret, "body": body}) + "\n")
