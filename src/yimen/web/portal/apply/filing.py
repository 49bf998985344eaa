"""Hand in what was filled in for one item."""

from django.urls import reverse
from django.utils.timezone import now

from yimen.cases.actions.submit_case import submit_case
from yimen.cases.rules.application import Application, Channel
from yimen.catalogue.rules.questions import answers_asked_for
from yimen.web.portal.apply.filling import Filling
from yimen.web.shared.wish import WishForm


def file_item(filling: Filling, wish: WishForm | None) -> str:
    """File the application once and return the address that says so; a double click finds its first case again."""
    filed = submit_case(_application(filling, wish), by=filling.request.person.pk, at=now())
    return reverse("portal:filed", args=[filed.number])


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
