"""The page on which papers due on one's own case are handed in: for a notice, a promise or a corrected answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from yimen.cases.queries import Case
from yimen.cases.rules.application import ACCEPTED_MEDIA, Channel
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.case.bringing import Row, read_rows, with_offers
from yimen.web.shared.guards import CitizenRequest
from yimen.web.shared.refusals import sentence


@dataclass(frozen=True)
class BringPage:
    """Whose rows and template; `act` is the verb that takes the papers, `is_all` wants one for every row at once."""

    template: str
    act: Callable[..., object]
    is_all: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    def answer(self, request: CitizenRequest, case: Case, rows: list[Row]) -> HttpResponse:
        """Return the page, or hand in what came and go to the case; where nothing is due there is no such page."""
        if not rows:
            return _elsewhere(request, case)
        rows = with_offers(rows, case, request)
        if request.method == "GET":
            return self._page(request, case, rows)
        rows = read_rows(request, rows, is_needed=self.is_all or len(rows) == 1)
        if any(row.error for row in rows):
            return self._page(request, case, rows, status=422)
        given = [row.given for row in rows if row.is_given]
        try:
            self.act(number=case.number, materials=given, channel=Channel.PORTAL, by=request.person, at=now())
        except NotAllowed as refusal:
            return self._page(request, case, rows, refused=sentence(refusal), status=409)
        messages.success(request, _("材料已提交，工作人员会核对。"))
        return redirect("portal:case", case.number)

    def _page(
        self, request: CitizenRequest, case: Case, rows: list[Row], *, refused: str = "", status: int = 200
    ) -> HttpResponse:
        context = {"case": case, "rows": rows, "accept": ",".join(ACCEPTED_MEDIA), "refused": refused, "section": "my"}
        return render(request, self.template, {**context, **self.more}, status=status)


def _elsewhere(request: CitizenRequest, case: Case) -> HttpResponse:
    """Return to the case after a second press; otherwise there is no such page."""
    if request.method == "POST":
        return redirect("portal:case", case.number)
    raise Http404
