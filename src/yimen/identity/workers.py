"""Who is at work: staff and posts of the day in one statement, for every page and call of theirs."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.timezone import localdate

from yimen.identity.models import Post, Staff
from yimen.identity.queries import posts_on, usable_tokens
from yimen.kernel.crypto import sm3
from yimen.kernel.kept_query import KeptQuery


class Worker(NamedTuple):
    """A member of staff with the posts of the day, at least one, and how far the token reaches, if one was shown."""

    staff: Staff
    posts: list[Post]
    scopes: list[str]


def _with_staff(day: date) -> QuerySet[Post]:
    return posts_on(day).select_related("staff__account", "staff__agency", "staff__centre")


def _behind(digest: bytes, at: datetime, on: date) -> QuerySet[Post]:
    tokens = usable_tokens(digest, at)
    posts = _with_staff(on).filter(Exists(tokens.filter(account=OuterRef("staff__account"))))
    return posts.annotate(scopes=Subquery(tokens.values("scopes")[:1]))


_AT_WORK = KeptQuery(lambda account, on: _with_staff(on).filter(staff__account=account), account=UUID, on=date)
_WORKER = KeptQuery(_behind, digest=bytes, at=datetime, on=date)


def at_work(account: UUID, on: date) -> Worker | None:
    """Return the member of staff who signs in with the account; None for others and for whoever has no post today."""
    posts = _AT_WORK(account=account, on=on)
    return Worker(posts[0].staff, posts, []) if posts else None


def worker_with(secret: str, *, at: datetime) -> Worker | None:
    """Return who works with the token, None for a token that may not be used now and for whoever has no post today."""
    posts = _WORKER(digest=sm3(secret.encode()), at=at, on=localdate(at))
    return Worker(posts[0].staff, posts, vars(posts[0])["scopes"]) if posts else None
