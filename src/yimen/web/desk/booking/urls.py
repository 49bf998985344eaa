"""Addresses of bookings at the desk; each screen keeps its own paths."""

from yimen.web.desk.booking import absences, calling_in, day, desks, extra_service, plans

urlpatterns = [
    *day.urlpatterns,
    *calling_in.urlpatterns,
    *absences.urlpatterns,
    *plans.urlpatterns,
    *extra_service.urlpatterns,
    *desks.urlpatterns,
]
