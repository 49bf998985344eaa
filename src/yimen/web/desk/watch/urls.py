"""Addresses: the supervisor over the cases: lists, urging, figures."""

from yimen.web.desk.watch import (
    case,
    cases,
    clockless,
    coverage,
    handling,
    instant,
    kinds,
    objections,
    proposals,
    reassigning,
    reductions,
    reports,
    returns,
    saved,
    urged,
    urges,
)

SCREENS = (
    objections,
    instant,
    cases,
    case,
    urges,
    urged,
    proposals,
    returns,
    reports,
    handling,
    clockless,
    saved,
    reductions,
    kinds,
    coverage,
    reassigning,
)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
