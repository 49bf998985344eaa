"""Addresses of assessments at the desk; each screen keeps its own paths."""

from yimen.web.desk.assessment import draft, mark, overview, period, rules, whom

urlpatterns = [
    *overview.urlpatterns,
    *rules.urlpatterns,
    *draft.urlpatterns,
    *period.urlpatterns,
    *mark.urlpatterns,
    *whom.urlpatterns,
]
