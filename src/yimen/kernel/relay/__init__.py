"""The relay: gives committed events their place in one sequence and calls whoever is wired to them."""

from yimen.kernel.relay.leader import drain, run_leader

__all__ = ["drain", "run_leader"]
