"""A day in a running demo, small and fast: what the invented people did is what the system counted."""

import os
import subprocess
import sys

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def test_what_was_done_is_what_the_system_says(site: str) -> None:
    command = [*(sys.executable, "-m", "yimen.config.main", "simulate", "day", "--address", site)]
    options = ["--visitors", "20", "--hours", "1", "--speed", "240", "--seed", "2"]
    ended = subprocess.run(
        [*command, *options], env={**os.environ}, capture_output=True, text=True, check=False, timeout=600
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "differ" not in ended.stdout
    assert "broke off" not in ended.stdout
    for row in ("numbers taken", "by card", "calls", "served", "cases", "mended"):
        line = next(line for line in ended.stdout.splitlines() if row in line)
        did, told = line.split()[-2:]
        assert did == told
        assert int(did) > 0
