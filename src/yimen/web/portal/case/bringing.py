"""Several named materials on one page, uploaded or taken: what was good stays when another file is refused."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO, cast
from uuid import UUID

from django.core import signing
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from yimen.cases.queries import Case
from yimen.cases.queries.taking import offers_in
from yimen.cases.rules.application import MaterialGiven, check_media
from yimen.cases.rules.taking import Offer
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import CitizenRequest
from yimen.web.shared.refusals import sentence

SALT = "portal.brought"


@dataclass
class Row:
    """One material: what to do, what is kept from an earlier try, and what was wrong with the last file."""

    key: str
    name: str
    what: str = ""
    held: int = 0
    files: list[tuple[UUID, str]] = field(default_factory=list)
    error: str = ""
    account: str = ""
    offers: list[Offer] = field(default_factory=list)
    taken: Offer | None = None

    @property
    def marks(self) -> list[tuple[str, str]]:
        """Return a signed mark of each stored file and its name, for hidden fields; good for one account only."""
        told = ([self.account, self.key, str(file), name] for file, name in self.files)
        return [(signing.dumps(each, salt=SALT), each[-1]) for each in told]

    @property
    def given(self) -> MaterialGiven:
        """Return the material as handed in."""
        if self.taken:
            return MaterialGiven(self.key, received_as=self.taken.way, taken=self.taken.id)
        return MaterialGiven(self.key, tuple(file for file, _name in self.files))

    @property
    def is_given(self) -> bool:
        """Return whether something came for it."""
        return bool(self.files or self.taken)


def with_offers(rows: list[Row], case: Case, request: CitizenRequest) -> list[Row]:
    """Return the rows with what the asker may agree to have taken for each."""
    found = offers_in(case, request.person, [row.key for row in rows], today=localdate())
    for row in rows:
        row.offers = found.get(row.key, [])
    return rows


def read_rows(request: CitizenRequest, rows: Iterable[Row], *, is_needed: bool) -> list[Row]:
    """Return the rows with what came with the request; with `is_needed` an empty one is an error."""
    return [_read(request, row, is_needed=is_needed) for row in rows]


def _read(request: CitizenRequest, row: Row, *, is_needed: bool) -> Row:
    row.account = str(request.user.pk)
    wanted = request.POST.get(f"take-{row.key}", "")
    row.taken = next((offer for offer in row.offers if str(offer.id) == wanted), None)
    if row.taken:
        return row
    for mark in request.POST.getlist(f"kept-{row.key}"):
        kept = _opened(mark, row)
        if kept:
            row.files.append(kept)
    uploads = request.FILES.getlist(f"file-{row.key}")
    if uploads:
        _store(request, row, uploads)
    elif is_needed and not row.files:
        row.error = _("请选择这份材料的文件。")
    return row


def _opened(mark: str, row: Row) -> tuple[UUID, str] | None:
    try:
        account, key, file, name = signing.loads(mark, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return (UUID(file), name) if (account, key) == (row.account, row.key) else None


def _store(request: CitizenRequest, row: Row, uploads: Iterable[object]) -> None:
    """Keep the files that are papers, in place of what was kept before; say what is wrong with the first other one."""
    stored: list[tuple[UUID, str]] = []
    for upload in uploads:
        name, declared = str(getattr(upload, "name", "")), str(getattr(upload, "content_type", "") or "")
        try:
            kept = store_file(cast("BinaryIO", upload), name=name, declared_type=declared, by=request.user.pk, at=now())
            check_media(kept.media_type)
        except NotAllowed as refusal:
            row.error = f"{name}：{sentence(refusal)}"
            return
        stored.append((kept.pk, kept.name))
    row.files = stored
