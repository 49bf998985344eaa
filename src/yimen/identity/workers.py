"""Who works with a token: token, account, staff and posts of the day in one statement, for the hot path."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Subquery
from django.utils.timezone import localdate

from yimen.identity.models import Post, Staff
from yimen.identity.queries import posts_on, usable_tokens
from yimen.kernel.crypto import sm3
from yimen.kernel.kept_query import KeptQuery


class Worker(NamedTuple):
    """The member of staff behind a token, with the posts of the day, at least one."""

    staff: Staff
    posts: list[Post]
    scopes: list[str]


_WORKER = KeptQuery(
    lambda digest, at, on: (
        posts_on(on)
        .select_related("staff__account", "staff__agency", "staff__centre")
        .filter(Exists(usable_tokens(digest, at).filter(account=OuterRef("staff__account"))))
        .annotate(scopes=Subquery(usable_tokens(digest, at).values("scopes")[:1]))
    ),
    digest=bytes,
    at=datetime,
    on=date,
)


def worker_with(secret: str, *, at: datetime) -> Worker | None:
    """Return who works with the token, None for a token that may not be used now and for whoever has no post today."""
    posts = _WORKER(digest=sm3(secret.encode()), at=at, on=localdate(at))
    return Worker(posts[0].staff, posts, vars(posts[0])["scopes"]) if posts else None
