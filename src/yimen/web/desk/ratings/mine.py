"""My own rates, month by month: no single rating, and no month with so few that it would tell who."""

from datetime import timedelta

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate

from yimen.evaluation.queries.figures import Narrow
from yimen.evaluation.rules.rates import Figure
from yimen.identity.rules.permissions import Permission
from yimen.kernel.queries.parameters import kept_parameter
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.ratings.tasks import HANDLES
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.rates import lines

FEWEST_KEY, FEWEST = "evaluation.fewest_shown", 5  # valid ratings in a month


@needs(*HANDLES, Permission.WATCH_CASES)
def mine(request: StaffRequest) -> HttpResponse:
    """GET /desk/ratings/mine/: the last twelve months."""
    fewest = int(kept_parameter(FEWEST_KEY, FEWEST))
    found = lines("month", Narrow(staff=request.staff.pk, since=localdate() - timedelta(days=365)))
    context = {
        "rows": [each for each in found[::-1] if each.counts[Figure.VALID] >= fewest],
        "hidden": sum(each.counts[Figure.VALID] < fewest for each in found),
        "fewest": fewest,
        "section": "my_rates",
    }
    return desk_page(request, "desk/ratings/mine.html", context)


urlpatterns = [path("ratings/mine/", mine, name="my_rates")]
