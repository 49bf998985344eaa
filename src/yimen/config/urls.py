"""Every address of the site; each screen keeps its own paths beside its view."""

from django.urls import URLPattern, URLResolver, include, path

from yimen.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("yimen.web.api.urls")),  # first: the busiest address is found without looking at the others
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("metrics", health.metrics),
    path("", include("yimen.web.shared.urls")),
    path("", include("yimen.web.portal.urls")),
    path("", include("yimen.web.shared.sign_in.urls")),
    path("desk/", include("yimen.web.desk.urls")),
    path("kiosk/", include("yimen.web.kiosk.urls")),
    path("board/", include("yimen.web.board.urls")),
]
handler400 = "yimen.web.shared.errors.bad_request"
handler403 = "yimen.web.shared.errors.forbidden"
handler404 = "yimen.web.shared.errors.not_found"
handler500 = "yimen.config.lost.broken"
