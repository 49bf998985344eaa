"""Run it: python -m simulators.register --port 8003 [--store FILE]; the token from REGISTER_SIMULATOR_TOKEN."""

import sys

from simulators.register.server import Registers
from simulators.serving import run

if __name__ == "__main__":
    sys.exit(run("register", Registers))
