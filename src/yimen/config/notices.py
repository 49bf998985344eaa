"""What is told to whom: the notices of every domain, in one place; the notification matrix begins with these."""

from yimen.cases.rules import notices as cases

NOTICES = (*cases.NOTICES,)
