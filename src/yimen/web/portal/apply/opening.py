"""Open the signed-in person's draft for a page of the wizard."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from yimen.cases.answers import open_answers
from yimen.cases.queries import draft_to_fill
from yimen.web.portal.apply.filing import file_item
from yimen.web.portal.apply.filling import Filling
from yimen.web.shared.guards import CitizenRequest, signed_in

P = ParamSpec("P")
Opener = Callable[[CitizenRequest, UUID], Filling | HttpResponseBase]


def open_item(request: CitizenRequest, draft: UUID) -> Filling | HttpResponseBase:
    """Return the draft of one item, or where to go when it is filed, or its item changed or went."""
    found = draft_to_fill(request.user.pk, draft)
    if found is None:
        raise Http404
    if found.case is not None:
        return redirect("portal:filed", found.case.number)
    item = found.version.item
    if item.status != "in_use" or item.live_id != found.version_id:
        return redirect("portal:apply_changed", draft)
    return Filling(request, found, open_answers(found.sealed_answers), file_item)


def with_filling(
    view: Callable[Concatenate[Filling, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, ...], HttpResponseBase]:
    """Open the signed-in person's draft; an address may bring its own `opener`, for what is not one item."""

    @wraps(view)
    def opened(request: CitizenRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        draft, opener = kwargs.pop("draft"), kwargs.pop("opener", open_item)
        assert isinstance(draft, UUID)
        found = opener(request, draft)  # type: ignore[operator]  # an Opener: it stands in an address
        return view(found, *args, **kwargs) if isinstance(found, Filling) else found

    return signed_in(opened)
