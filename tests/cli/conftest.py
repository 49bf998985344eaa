"""What the tests of the command line share."""

from tests.home import own_home

__all__ = ["own_home"]
