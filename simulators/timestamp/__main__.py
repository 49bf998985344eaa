"""Run it: python -m simulators.timestamp --port 8007; the token from TIMESTAMP_SIMULATOR_TOKEN."""

import sys

from simulators.serving import run
from simulators.timestamp.server import Authority

if __name__ == "__main__":
    sys.exit(run("timestamp", Authority))
