"""Licences issued the whole way (issue, draw, seal, sign, keep) and SM2 signatures, each beside its limit.

One process, one thread: a worker more is a licence more.
"""

import itertools
import time
from collections.abc import Callable
from typing import Any

HEAD = ("operation", "/s", "limit /s", "of the limit", "limit")
WARM = 3


def table(seconds: float) -> str:
    """Return the table in Markdown; Django is set up and the demo cast is there."""
    rows = [HEAD, tuple("---" for _ in HEAD), *_licences(seconds), _signatures(seconds)]
    return "\n".join(["", *("| " + " | ".join(row) + " |" for row in rows), ""])


def _licences(seconds: float) -> list[tuple[str, ...]]:
    issue = _issuer()
    bare = _rate(_bare_drawing(), seconds)
    rows = []
    for name, has_ofd in (("licence issued as PDF", False), ("licence issued as PDF and OFD", True)):
        rows.append(_row(name, _rate(lambda ofd=has_ofd: issue(has_ofd=ofd), seconds), bare, of="bare typst, no seal"))
    return rows


def _signatures(seconds: float) -> tuple[str, ...]:
    from yimen.kernel.crypto import sm2

    signer, message = sm2.Sm2Signer(b"\x11" * 32), b"\x22" * 32
    ours = _rate(lambda: _timed(lambda: signer.sign(message)), seconds)
    library = sm2.native
    if library is None:
        return _row("SM2 signature (plain Python)", ours, ours, of="itself: no wheel of GmSSL here")
    bare = _rate(lambda: _timed(lambda: library.sm2_sign_sm3_digest(b"\x11" * 32, message)), seconds)
    return _row("SM2 signature", ours, bare, of="bare GmSSL, digest given")


def _row(name: str, each: float, limit: float, *, of: str) -> tuple[str, ...]:
    return name, f"{each:,.1f}", f"{limit:,.1f}", f"{100 * each / limit:.0f} %", of


def _rate(work: Callable[[], float], seconds: float) -> float:
    """Return how often the work is done in a second, by the time that it says it took."""
    for _ in range(WARM):
        work()
    spent, count = 0.0, 0
    while spent < seconds:
        spent += work()
        count += 1
    return count / spent


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _issuer() -> Callable[..., float]:
    """Return what issues a licence and draws its document, and returns how long that took."""
    from django.utils.timezone import now

    from yimen.catalogue.models import LicenceType
    from yimen.identity.models import Agency, Person
    from yimen.kernel.actions.draw_document import draw_document
    from yimen.kernel.models import Document
    from yimen.licences.actions.issue_licence import Grant, issue_licence

    usual = {"name": "基准测试许可证", "validity_months": 60}
    kind, _ = LicenceType.objects.get_or_create(code="BENCH", defaults=usual)
    agency, person = Agency.objects.first(), Person.objects.first()
    assert agency is not None
    assert person is not None
    places, began_at = itertools.count(), time.time_ns()

    def issue(*, has_ofd: bool) -> float:
        place = f"{began_at}-{next(places)}"
        grant = Grant(type=kind, agency=agency, person=person, place=place, content={"scope": "热食类食品制售"})
        began = time.perf_counter()
        licence = issue_licence(grant, by=None, at=now())
        spent = time.perf_counter() - began
        assert licence.document is not None
        if not has_ofd:
            row = Document.objects.get(pk=licence.document)
            row.data.pop("metadata")
            row.save(update_fields=["data"])
        return spent + _timed(lambda: draw_document(document=licence.document, at=now()))

    return issue


def _bare_drawing() -> Callable[[], float]:
    """Return what draws a licence with nothing around it."""
    from yimen.kernel.documents import draw, template_path

    numbers = itertools.count()
    data: dict[str, Any] = {
        "title": "基准测试许可证", "agency": "基准测试局", "identifier": "1.2.156.3005.2.X", "holder": "张伟",
        "holder_code_name": "居民身份证", "holder_code": "1101**********0019", "valid_from": "2026-11-22",
        "valid_to": "2031-11-21", "date": "2026-11-22", "scope": "热食类食品制售", "representative": "",
        "address": "某路", "fields": [], "check_url": "http://localhost/check/abc/", "check_code": "ABCD2345",
    }  # fmt: skip
    template = template_path("licences/documents/licence.typ")
    return lambda: _timed(lambda: draw(template, data | {"number": str(next(numbers))}))
