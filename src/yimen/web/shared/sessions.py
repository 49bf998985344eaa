"""Sessions in their table, read by a query that is put together once: every page of somebody signed in begins here."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils.timezone import now

from yimen.kernel.kept_query import KeptQuery

_LIVE = KeptQuery(lambda key, at: Session.objects.filter(session_key=key, expire_date__gt=at), key=str, at=datetime)


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Any:
        found = _LIVE.first(key=self.session_key, at=now())
        if found is None:
            self._session_key = None
        return found
