"""Hand in what was filled in for one item."""

from django.urls import reverse
from django.utils.timezone import now

from yimen.cases.actions.submit_case import submit_case
from yimen.cases.rules.application import Application, Channel, Filed
from yimen.catalogue.rules.questions import answers_asked_for
from yimen.projects.actions.file_line import file_line
from yimen.web.portal.apply.filling import Filling
from yimen.web.shared.wish import WishForm


def file_item(filling: Filling, wish: WishForm | None) -> str:
    """File the application once and return the address that says so; a double click finds its first case again."""
    filed = _filed(filling, _application(filling, wish))
    return reverse("portal:filed", args=[filed.number])


def _filed(filling: Filling, application: Application) -> Filed:
    """Return the filed case; what was begun in an investment project's plan is filed for its line."""
    by, at = filling.request.person, now()
    if (begun := filling.answers.get("project")) is None:
        return submit_case(application, by=by.pk, at=at)
    code, key = begun
    return file_line(code=code, key=key, application=application, by=by, at=at)


def _application(filling: Filling, wish: WishForm | None) -> Application:
    centre = filling.centre
    assert centre is not None
    return Application(
        version=filling.version.pk,
        centre=centre.pk,
        channel=Channel.PORTAL,
        parties=filling.parties,
        answers=answers_asked_for(filling.form_asked, filling.form),
        key=f"draft:{filling.draft.pk}",
        materials=filling.given(),
        draft=filling.draft.pk,
        account=filling.request.user.pk,
        renews=filling.renews,
        promised_by=filling.answers.get("promise") or "",
        situation=filling.situation,
        wish=wish.wish() if wish else None,
    )
