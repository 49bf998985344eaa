"""A dump restored on a new cluster: transaction ids begin anew, the sequence goes on."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.kernel.relay.address import address
from tests.kernel.relay.facts import WIRING, DoorOpened, make_table
from yimen.config.postgres.binaries import binary
from yimen.config.postgres.place import OWNER
from yimen.config.postgres.share import Share
from yimen.kernel.actions.publish import publish
from yimen.kernel.relay import drain

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(autouse=True)
def _table(transactional_db: None) -> Iterator[None]:
    make_table()
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE relay_test_effect")


def _burn_transactions(count: int) -> None:
    """Let this cluster's transaction ids run ahead of a fresh cluster's."""
    with connection.cursor() as cursor:
        for _ in range(count):
            cursor.execute("SELECT pg_current_xact_id()")


def test_the_sequence_goes_on_where_it_stopped(own_home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    _burn_transactions(3000)
    for door in (1, 2, 3):
        publish(DoorOpened(door))
    drain(wiring=WIRING)
    publish(DoorOpened(4))  # committed, not sealed
    dump = subprocess.run([binary("pg_dump"), "--no-owner", address()], capture_output=True, check=True).stdout
    # A newer minor release of 15 keeps a column option that its own pg_dump hides and 18 does not know.
    dump = re.sub(rb"^ALTER TABLE ONLY .* SET \(pg_attver=\d+\);$", b"", dump, flags=re.MULTILINE)
    with Share(tmp_path_factory.mktemp("new") / "postgres", {"fsync": "off"}) as share:
        new = share.url(role=OWNER)
        subprocess.run(
            [binary("psql"), "-q", "-v", "ON_ERROR_STOP=1", new], input=dump, check=True, capture_output=True
        )
        values = {"DATABASE_URL": new, "DJANGO_SETTINGS_MODULE": "tests.settings", "YIMEN_HOME": str(own_home)}
        words = [sys.executable, "-m", "tests.kernel.relay.restored_process"]
        answer = subprocess.run(
            words, env={**os.environ, **values, "YIMEN_TEST_HOME": str(own_home)}, capture_output=True, check=True
        )
    assert json.loads(answer.stdout.splitlines()[-1]) == {
        "is_another_cluster": True,
        "numbers": [1, 2, 3, 4, 5],
        "doors": [1, 2, 3, 4, 99],
        "effects": [1, 2, 3, 4, 99],
        "findings": [],
    }
