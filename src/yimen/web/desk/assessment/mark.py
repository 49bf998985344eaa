"""Entering a mark: first the item, then about whom; the service standards it goes by stand beside the form."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.identity.queries import Staff
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.actions.give_mark import MarkFacts, give_mark
from yimen.supervision.queries import Period, RuleItem
from yimen.supervision.queries.rules import items_of
from yimen.supervision.queries.totals import assessed
from yimen.supervision.rules.quarters import last_day
from yimen.supervision.rules.scoring import ObjectType
from yimen.web.desk.assessment.forms import MarkForm
from yimen.web.desk.assessment.period import period_or_404
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.assessment import item_rows
from yimen.web.shared.guards import StaffRequest, needs


@require_http_methods(["GET", "POST"])
@needs(Permission.WATCH_CASES)
def enter(request: StaffRequest, period: UUID) -> HttpResponse:
    """GET /desk/assessment/<id>/marks/?item=&whom=: the items, or one item's form; POST enters the mark."""
    quarter = period_or_404(request, period)
    if quarter.is_year:
        raise Http404
    items = list(items_of(quarter.rules))
    item = next((each for each in items if each.code == request.GET.get("item")), None)
    if item is None:
        context = {"period": quarter, "rows": item_rows(items), "section": "assessment"}
        return desk_page(request, "desk/assessment/items.html", context)
    people = _people(quarter, item)
    if request.method != "POST":
        return _page(request, quarter, item, form=MarkForm(people=people, initial=_initial(request, quarter, item)))
    return _enter(request, quarter, item, form=MarkForm(request.POST, people=people))


def _enter(request: StaffRequest, quarter: Period, item: RuleItem, *, form: MarkForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, quarter, item, form=form)
    values = {**form.cleaned_data, "whom": UUID(form.cleaned_data["whom"])}
    facts = MarkFacts(item=item.pk, **values)
    if refused := attempt(lambda: give_mark(facts, period=quarter.pk, by=request.staff, at=now())):
        return _page(request, quarter, item, form=form, refused=refused)
    messages.success(request, _("已记分。"))
    return redirect(f"{reverse('desk:assessment_period', args=[quarter.pk])}?of={item.object_type}")


def _page(
    request: StaffRequest, quarter: Period, item: RuleItem, *, form: MarkForm, refused: NotAllowed | None = None
) -> HttpResponse:
    context = {"period": quarter, "row": item_rows([item])[0], "form": form, "section": "assessment"}
    status = 422 if form.is_bound else 200
    return desk_page(request, "desk/assessment/mark.html", context, refused=refused, status=status)


def _people(quarter: Period, item: RuleItem) -> list[tuple[str, str]]:
    found = assessed(quarter, ObjectType(item.object_type))
    return [
        (str(each.pk), f"{each.name}（{each.staff_number}）" if isinstance(each, Staff) else each.name)
        for each in found
    ]


def _initial(request: StaffRequest, quarter: Period, item: RuleItem) -> dict[str, object]:
    day = min(localdate(), last_day(quarter.year, quarter.quarter))
    return {"points": item.points, "on": day, "whom": request.GET.get("whom", ""), "key": uuid4()}


urlpatterns = [path("assessment/<uuid:period>/marks/", enter, name="assessment_mark")]
