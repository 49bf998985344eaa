"""What the tests of the kernel share."""

from tests.gateway import sms
from tests.home import own_home

__all__ = ["own_home", "sms"]
