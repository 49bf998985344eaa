"""Run it: python -m simulators.reader --port 8002 [--store FILE]; the token from READER_SIMULATOR_TOKEN."""

import sys

from simulators.reader.server import Reader
from simulators.serving import run

if __name__ == "__main__":
    sys.exit(run("reader", Reader))
