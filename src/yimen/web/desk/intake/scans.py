"""Files chosen at the window for a case that is there: stored, checked, and named by their material."""

from collections.abc import Iterable
from typing import BinaryIO, cast

from django.http import HttpRequest
from django.utils.timezone import now

from yimen.cases.rules.application import MaterialGiven, ReceivedAs, check_media
from yimen.identity.queries import Staff
from yimen.kernel.actions.store_file import store_file


def scans_of(request: HttpRequest, keys: Iterable[str], *, by: Staff) -> list[MaterialGiven]:
    """Return the stored files by material (`scan-<key>`); raise NotAllowed for a file that is no paper."""
    chosen = ((key, request.FILES.getlist(f"scan-{key}")) for key in keys)
    return [MaterialGiven(key, tuple(_stored(file, by) for file in files)) for key, files in chosen if files]


def scan_of(request: HttpRequest, key: str, *, by: Staff) -> list[MaterialGiven]:
    """Return the stored files (`scan`) for the one material that was chosen."""
    files = request.FILES.getlist("scan")
    return [MaterialGiven(key, tuple(_stored(file, by) for file in files))] if files else []


def papers_of(request: HttpRequest, keys: Iterable[str]) -> list[MaterialGiven]:
    """Return the materials that were ticked as seen on paper."""
    ticked = set(request.POST.getlist("keys"))
    return [MaterialGiven(key, (), ReceivedAs.PAPER) for key in keys if key in ticked]


def _stored(file: object, by: Staff):  # type: ignore[no-untyped-def]  # noqa: ANN202  the id of a stored file
    upload = cast("BinaryIO", file)
    declared = getattr(file, "content_type", "") or ""
    stored = store_file(upload, name=getattr(file, "name", "") or "", declared_type=declared, by=by.pk, at=now())
    check_media(stored.media_type)
    return stored.pk
