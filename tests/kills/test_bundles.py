"""Killed with -9 while wholes are filed and their parts go on by themselves: each there once, with all its parts.

Three of five items are decided by their rules, so that what waits for them is filed by the relay amid the kills.
One person files them all, so each new licence replaces the last: where that was quicker than the next part, its rule
leaves the part to a person, and the last item (OPEN) goes on waiting.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.config import processes
from tests.config.processes import wait_until, yimen
from tests.kills.load import Load
from tests.kills.test_kills import CHECKS, READY, answers, ask, free_port, kill_something, seed, settle

pytestmark = pytest.mark.slow
KILLS = min(int(os.environ.get("YIMEN_KILLS", "4")), 20)
PARTS = 5  # of tests/bundles/theme.py in the situation filed
ONCE = "SELECT count(*) FROM bundles_bundle b WHERE 1 <> (SELECT count(*) FROM {table} WHERE {where})"
KEPT = ("events without a number", "gaps in the numbers", "reactions behind", "letters",
        "cases without exactly one submission", "cases without exactly one receipt", "receipts not drawn")  # fmt: skip
WHOLES = {
    "wholes without exactly one submission": ONCE.format(
        table="kernel_event e", where="e.subject = b.id AND e.type = 'BundleSubmitted'"
    ),
    "wholes without exactly one message": ONCE.format(
        table="inbox_message m", where="m.key LIKE 'bundle:' || b.number || ':bundle_submitted:%'"
    ),
    "wholes without all parts": f"SELECT count(*) FROM bundles_bundle b WHERE {PARTS} <>"
    " (SELECT count(*) FROM bundles_bundlepart p WHERE p.bundle_id = b.id)",
    "parts that are no case": "SELECT count(*) FROM bundles_bundlepart p JOIN catalogue_item i ON i.id = p.item_id"
    " WHERE p.state <> 'filed' AND i.code <> 'OPEN'",
    "parts not filed under their number": "SELECT count(*) FROM bundles_bundlepart p"
    " JOIN cases_case c ON c.id = p.case_id WHERE c.number <> p.number",
    "cases that are no part": "SELECT count(*) FROM cases_case c"
    " WHERE NOT EXISTS (SELECT FROM bundles_bundlepart p WHERE p.case_id = c.id)",
    "parts that did not go on exactly once": "SELECT count(*) FROM bundles_bundlepart p WHERE p.state = 'filed'"
    " AND cardinality(p.after) <> 0 AND 1 <> (SELECT count(*) FROM kernel_event e"
    " WHERE e.type = 'PartFiled' AND e.payload ->> 'part' = p.number)",
    "rules that did not decide exactly once": "SELECT count(*) FROM cases_case c JOIN catalogue_itemversion v"
    " ON v.id = c.version_id WHERE v.instant <> '{}' AND 1 <> (SELECT count(*) FROM cases_instantdecision d"
    " WHERE d.case_id = c.id)",
    "registrations without exactly one licence": "SELECT count(*) FROM cases_case c JOIN catalogue_itemversion v"
    " ON v.id = c.version_id WHERE v.result_kind = 'licence' AND 1 <>"
    " (SELECT count(*) FROM licences_licence l WHERE l.case = c.id)",
}


def test_every_acknowledged_whole_is_there_once_with_all_its_parts(home: Path) -> None:
    port = free_port()
    tree = subprocess.Popen(
        [sys.executable, "-m", "yimen.config.main", "run"],
        env=processes.clean(home, PORT=str(port)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: answers(port), within=READY)
        load = Load(port, seed(home, "seed_bundle"), systems=2, path="/api/v1/bundles")
        load.start()
        killed = [kill_something(home, load) for _ in range(KILLS)]
        load.finish()
        assert load.wrong == []
        settle(home, {**{name: CHECKS[name] for name in KEPT}, **WHOLES})
        filed = set(ask(home, "SELECT number FROM bundles_bundle").splitlines())
        assert filed == set(load.acknowledged.values())
        assert len(filed) == len(load.acknowledged) > len(killed)
        audit = yimen("audit", "verify", home=home)
        assert audit.returncode == 0, audit.stdout
    finally:
        tree.terminate()
        tree.wait(60)
