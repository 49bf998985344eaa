"""What is told to whom: the notices of every domain, in one place; the notification matrix begins with these."""

from yimen.bundles.rules import notices as bundles
from yimen.cases.rules import notices as cases
from yimen.halls.rules import notices as bookings
from yimen.projects.rules import notices as projects

NOTICES = (*cases.NOTICES, *bookings.NOTICES, *bundles.NOTICES, *projects.NOTICES)
