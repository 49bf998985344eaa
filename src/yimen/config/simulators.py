"""The simulators of a demo: separate processes beside the product, so that a newcomer sees what is sent outside."""

import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from yimen.config.deployment import Deployment
from yimen.config.secrets import secret
from yimen.config.supervisor import Part

ROOT = Path(__file__).parents[3]  # of the checkout: an installed package has none
LOOPBACK = "127.0.0.1"
NEARBY = 50


@dataclass(frozen=True)
class Simulated:
    """A simulator's process, where its page is, and the settings with which the product finds it."""

    part: Part
    page: str
    settings: dict[str, str]


def simulated_sms(deployment: Deployment, environment: dict[str, str], *, port: int) -> Simulated | None:
    """Return the SMS simulator, None where it is not at hand or a real gateway is configured."""
    chosen = _free_port(after=port)
    if os.environ.get("YIMEN_SMS_URL") or not (ROOT / "simulators" / "sms").is_dir() or chosen is None:
        return None
    token, key = secret(deployment.home, "sms-token"), secret(deployment.home, "sms-report")
    folder = deployment.home / "simulators"
    folder.mkdir(mode=0o700, exist_ok=True)
    command = [sys.executable, "-m", "simulators.sms", "--port", str(chosen), "--store", str(folder / "sms.jsonl")]
    its = {"PYTHONPATH": str(ROOT), "SMS_SIMULATOR_TOKEN": token, "SMS_SIMULATOR_SECRET": key}
    part = Part("sms", command, {**environment, **its}, log=deployment.home / "logs" / "sms.log", after=1.0)
    page = f"http://{LOOPBACK}:{chosen}/"
    found = {
        "YIMEN_SMS_URL": f"{page}messages",
        "YIMEN_SMS_TOKEN": token,
        "YIMEN_SMS_SECRET": key,
        "YIMEN_SMS_REPORT_TO": f"http://{LOOPBACK}:{port}/hooks/sms/",
    }
    return Simulated(part, page, found)


def _free_port(*, after: int) -> int | None:
    """Return the next port that nobody listens on."""
    for port in range(after + 1, min(after + NEARBY, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
            return port
    return None
