"""Open the signed-in person's draft for a page of the wizard."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from yimen.cases.answers import open_answers
from yimen.cases.queries import draft_to_fill
from yimen.web.portal.apply.filling import Filling
from yimen.web.shared.guards import CitizenRequest, signed_in

P = ParamSpec("P")


def with_filling(
    view: Callable[Concatenate[Filling, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, ...], HttpResponseBase]:
    """Open the signed-in person's draft; lead elsewhere when it is filed, or its item changed or went."""

    @wraps(view)
    def opened(request: CitizenRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        draft = kwargs.pop("draft")
        assert isinstance(draft, UUID)
        found = draft_to_fill(request.user.pk, draft)
        if found is None:
            raise Http404
        if found.case is not None:
            return redirect("portal:filed", found.case.number)
        item = found.version.item
        if item.status != "in_use" or item.live_id != found.version_id:
            return redirect("portal:apply_changed", draft)
        return view(Filling(request, found, open_answers(found.sealed_answers)), *args, **kwargs)

    return signed_in(opened)
