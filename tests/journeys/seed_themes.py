"""A theme of the walk over all pages, with a draft and a master case; read by seed_pages."""

from django.utils.timezone import now

from tests.bundles.theme import ALL, application, build_theme
from tests.cases.intake import paper
from tests.cast import ANSWERS, Town
from yimen.bundles.actions.save_bundle_draft import save_bundle_draft
from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.cases.actions.save_draft import Progress

CODE = "pages-theme"
STEPS = ("situation", "party", "phone", "centre", "materials", "review")


def theme_addresses(there: Town) -> dict[str, str]:
    """Return an address for each page of themes."""
    version = build_theme(there, code=CODE, name="巡页一件事", service_objects=["person"], summary="巡页用")
    files = {key: [str(paper(key, there.zhang).files[0])] for key in ("lease", "layout")}
    answers = {
        "party": "self", "phone": "13800138000", "centre": str(there.centre.pk), "form": ANSWERS, "situation": ALL,
        "materials": files,
    }  # fmt: skip
    account = there.zhang.account
    assert account
    draft = save_bundle_draft(
        draft=None, theme_version=version.pk, progress=Progress(answers, "review"), by=account.pk, at=now()
    ).pk
    number = submit_bundle(application(there, version), by=there.zhang.pk, at=now()).number
    return {
        "portal:theme": f"/themes/{CODE}/",
        "portal:theme_questions": f"/themes/{CODE}/questions/",
        "portal:theme_notice": f"/themes/{CODE}/notice/?sign=yes&mode=shop",
        **{f"portal:theme_apply_{step}": f"/themes/drafts/{draft}/{step}/" for step in STEPS},
        "portal:theme_apply_page": f"/themes/drafts/{draft}/page/1/",
        "desk:intake_theme": f"/desk/intake/themes/{CODE}/?sign=yes&mode=shop",
        "desk:bundle": f"/desk/bundles/{number}/",
        "desk:theme": f"/desk/themes/{CODE}/",
        "desk:theme_bundles": f"/desk/themes/{CODE}/bundles/?since=live",
        "portal:bundle": f"/my/bundles/{number}/",
        "portal:withdraw_bundle": f"/my/bundles/{number}/withdraw/",
    }
