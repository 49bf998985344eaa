from tests.gateway import sms
from tests.locker import lockers

__all__ = ["lockers", "sms"]
