"""Is it real, and what is it worth today? The one answer of the check page, the interface and the kiosk."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from yimen.identity.actions.count_try import count_try
from yimen.kernel.crypto import sm3
from yimen.kernel.queries.documents import token_of
from yimen.kernel.queries.papers import PaperCheck, paper_numbered, paper_with
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.codes import offline_claim
from yimen.licences.queries import Licence, LicenceCheck, check, check_number, check_version, seen
from yimen.licences.rules.offline import Said
from yimen.licences.rules.standing import Standing

if TYPE_CHECKING:
    from yimen.kernel.documents.examine import Examined  # brings pyHanko: loaded where a file is examined

SCANNED = re.compile(r"/(check|v)/([\w-]+)/?$", re.ASCII)
LARGEST = 10 << 20  # bytes of a file to check: our own are below one megabyte


@dataclass(frozen=True)
class Verdict:
    """The answer in one word and one sentence; colour and picture only repeat it."""

    code: str
    word: Promise
    sentence: Promise
    tone: str
    icon: str


VERDICTS = {
    Standing(code): Verdict(code, word, sentence, tone, icon)
    for code, word, sentence, tone, icon in (
        ("valid", _("有效"), _("这份证照是真实的，今天有效。"), "good", "check-circle"),
        ("not_yet_valid", _("尚未生效"), _("这份证照是真实的，但有效期还没有开始。"), "warn", "clock"),
        ("expired", _("已过期"), _("这份证照是真实的，但有效期已过，不能再使用。"), "warn", "clock"),
        ("replaced", _("已换发"), _("持证人已领取新版证照，您手中的这一版不再有效。"), "warn", "warn"),
        ("made", _("尚未签章"), _("这份证照已制作，发证机关签章后生效，现在还不能使用。"), "warn", "clock"),
        ("suspended", _("已暂扣"), _("发证机关已暂扣这份证照，恢复之前不能使用。"), "bad", "stop"),
        ("revoked", _("已吊销"), _("发证机关已依法吊销这份证照，不能再使用。"), "bad", "stop"),
        ("withdrawn", _("已撤销"), _("发证机关已撤销这份证照，不能再使用。"), "bad", "stop"),
        ("cancelled", _("已注销"), _("这份证照已办理注销，不能再使用。"), "bad", "stop"),
    )
}
PAPER = Verdict(
    "genuine", _("真实"), _("这份文书确由下列机关作出。请核对内容与您手中的是否一致。"), "good", "check-circle"
)
NOTHING = Verdict("unknown", _("查无此证"), _("没有查到。请核对编号，谨防伪造；仍有疑问请拨打 12345。"), "bad", "stop")
ALTERED = Verdict("altered", _("已被改动"), _("这份文件与签发时不一致，内容已被改动，不能相信。"), "bad", "stop")
LAPSED = Verdict(
    "expired", _("加注件已过期"), _("这份文件是真实的加注件，但限定的使用期限已过，不能再使用。"), "warn", "clock"
)
FOREIGN = Verdict(
    "unknown", _("不是本系统签发"), _("这份文件里没有本系统的签章。请向文件上的机关核实。"), "bad", "stop"
)


@dataclass(frozen=True)
class Answer:
    """What was found: a licence, a paper, or only what the file itself shows."""

    verdict: Verdict
    licence: LicenceCheck | None = None
    paper: PaperCheck | None = None
    file: "Examined | None" = None
    others: "tuple[Answer, ...]" = ()  # licences of other kinds with the same number


def by_token(token: str) -> Answer | None:
    """Return the answer to a scanned code, in one statement for a licence."""
    today = localdate()
    return _of_licence(check(token, today=today)) or _of_paper(paper_with(token))


def by_number(number: str, code: str) -> Answer | None:
    """Return the answer to a typed number; papers need the code printed on them too."""
    today = localdate()
    first, *others = [_of_licence(each) for each in check_number(number, today=today)] or [None]
    if first is None:
        return _of_paper(paper_numbered(number, code))
    return replace(first, others=tuple(each for each in others if each))


def by_scanned(text: str) -> Answer | None:
    """Return the answer to the whole text of a printed code; raise NotAllowed("code_forged") for a changed one."""
    match = SCANNED.search(text.strip())
    if match is None:
        return None
    return by_token(match[2]) if match[1] == "check" else by_claim(offline_claim(match[2]))


def by_claim(said: Said) -> Answer | None:
    """Return the answer to a signed offline code: what has become of the licence since it was printed."""
    return _of_licence(check_version(said.number, said.version, name=said.type, today=localdate()))


def by_file(request: HttpRequest, read: Callable[[int], bytes], *, at: datetime) -> Answer:
    """Return what a file is worth; `read` gives so many of its bytes, one more than allowed tells a larger one.

    Raise NotAllowed for an empty, over-large or unreadable one, and after too many files from one place.
    """
    from yimen.kernel.documents.examine import Kind, examine

    data = read(LARGEST + 1)
    if not data:
        raise NotAllowed("file_empty")
    if len(data) > LARGEST:
        raise NotAllowed("check_file_too_large", limit=LARGEST)
    count_try("check_file", address=request.META.get("REMOTE_ADDR", ""), target=sm3(data).hex(), at=at)
    found = examine(data, at=at)
    if found.kind == Kind.UNREADABLE:
        raise NotAllowed("check_file_unreadable")
    return _of_file(found)


def of_shown(licence: Licence) -> Answer:
    """Return the answer to a licence that its holder shows: with the holder's name."""
    found = seen(licence, localdate())
    return Answer(VERDICTS[found.standing], licence=replace(found, holder=licence.holder_name))


def _of_file(found: "Examined") -> Answer:
    if not found.is_ours:
        return Answer(FOREIGN, file=found)
    if found.is_intact and found.is_expired:
        return Answer(LAPSED, file=found)
    token = token_of(found.document) if found.document and found.is_intact else None
    known = by_token(token) if token else None
    return Answer(known.verdict, known.licence, known.paper, found) if known else Answer(ALTERED, file=found)


def _of_licence(found: LicenceCheck | None) -> Answer | None:
    return Answer(VERDICTS[found.standing], licence=found) if found else None


def _of_paper(found: PaperCheck | None) -> Answer | None:
    return Answer(PAPER, paper=found) if found else None
