"""Open the signed-in person's draft of a theme for a page of the wizard, and hand it in."""

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.queries import BundleDraft
from yimen.bundles.queries.wizard import bundle_draft_to_fill, is_overtaken
from yimen.bundles.rules.filing import BundleApplication
from yimen.cases.answers import open_answers
from yimen.cases.rules.application import Channel
from yimen.catalogue.rules.questions import answers_asked_for
from yimen.web.portal.apply.filling import Filling
from yimen.web.portal.themes.filling import ThemeFilling
from yimen.web.shared.guards import CitizenRequest
from yimen.web.shared.wish import WishForm


def open_theme(request: CitizenRequest, draft: UUID) -> Filling | HttpResponseBase:
    """Return the draft of a theme, or where to go when it is filed or the theme is suspended.

    Where the theme or one of its items was published anew since, the applicant is told first what is different.
    """
    found = bundle_draft_to_fill(request.user.pk, draft)
    if found is None:
        raise Http404
    if found.bundle is not None:
        return redirect("portal:bundle", found.bundle.number)
    theme = found.theme_version.theme
    if theme.is_suspended or theme.live is None:
        return redirect("portal:theme", theme.code)
    if found.theme_version_id != theme.live_id or is_overtaken(found):
        return redirect("portal:theme_apply_changed", draft)
    return filling_of(request, found)


def filling_of(request: CitizenRequest, draft: BundleDraft) -> ThemeFilling:
    """Return the draft opened."""
    return ThemeFilling(request, draft, open_answers(draft.sealed_answers), file_theme)  # type: ignore[arg-type]


def file_theme(filling: Filling, wish: WishForm | None) -> str:
    """File the theme once and return the master case's address; a double click finds the first one again."""
    assert isinstance(filling, ThemeFilling)
    centre, plan = filling.centre, filling.plan
    assert centre is not None
    assert plan is not None
    application = BundleApplication(
        theme_version=filling.version.theme_version.pk,
        centre=centre.pk,
        channel=Channel.PORTAL,
        parties=filling.parties,
        situation=filling.situation,
        answers=answers_asked_for(filling.form_asked, filling.form),
        key=f"bundle-draft:{filling.draft.pk}",
        materials=filling.given(),
        versions=plan.versions,
        draft=filling.draft.pk,
        account=filling.request.user.pk,
        wish=wish.wish() if wish else None,
    )
    filed = submit_bundle(application, by=filling.request.person.pk, at=now())
    return f"{reverse('portal:bundle', args=[filed.number])}?filed=1"
