"""Addresses of the terminals; each screen keeps its own paths."""

from yimen.web.kiosk import (
    apply,
    bookings,
    check,
    enrol,
    extracts,
    home,
    identify,
    items,
    papers,
    progress,
    rating,
    scan,
    tickets,
    where,
)

app_name = "kiosk"
SCREENS = (
    *(home, enrol, identify, items, apply, progress, check, scan),
    *(tickets, bookings, papers, extracts, rating, where),
)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
