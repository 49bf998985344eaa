"""Demo districts: data files, a generator for what only fills up a count, and the cast."""

from yimen.config.demo.load import load
from yimen.config.demo.table import sign_ins
from yimen.config.deployment import DISTRICTS

__all__ = ["DISTRICTS", "load", "sign_ins"]
