"""A theme of the walk over all pages, with a draft and a master case; read by seed_pages."""

from typing import Any
from uuid import UUID

from django.utils.timezone import now

from tests.bundles.theme import ALL, application, build_theme
from tests.cases.intake import paper
from tests.cast import ANSWERS, Town
from yimen.bundles.actions.open_theme_draft import open_theme_draft
from yimen.bundles.actions.save_bundle_draft import save_bundle_draft
from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.models import ThemeVersion
from yimen.bundles.queries import plan
from yimen.cases.actions.save_draft import Progress
from yimen.identity.models import Staff

CODE = "pages-theme"
TABS = ("basics", "items", "situations", "merging", "preview")
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
    open_theme_draft(theme=CODE, by=Staff.objects.get(account__username="editor"), at=now())
    number = submit_bundle(application(there, version), by=there.zhang.pk, at=now()).number
    return {
        "portal:theme": f"/themes/{CODE}/",
        "portal:theme_questions": f"/themes/{CODE}/questions/",
        "portal:theme_notice": f"/themes/{CODE}/notice/?sign=yes&mode=shop",
        **{f"portal:theme_apply_{step}": f"/themes/drafts/{draft}/{step}/" for step in STEPS},
        "portal:theme_apply_page": f"/themes/drafts/{draft}/page/1/",
        "portal:theme_apply_changed": f"/themes/drafts/{_overtaken(version, answers, account.pk)}/changed/",
        "desk:intake_theme": f"/desk/intake/themes/{CODE}/?sign=yes&mode=shop",
        "desk:bundle": f"/desk/bundles/{number}/",
        "desk:theme": f"/desk/themes/{CODE}/",
        "desk:theme_draft": f"/desk/themes/{CODE}/draft/",
        "desk:theme_edit": f"/desk/themes/{CODE}/edit/",
        **{f"desk:theme_edit_{tab}": f"/desk/themes/{CODE}/edit/{tab}/" for tab in TABS},
        "desk:theme_edit_look": f"/desk/themes/{CODE}/edit/preview/notice/?sign=yes&mode=shop",
        "desk:theme_bundles": f"/desk/themes/{CODE}/bundles/?since=live",
        "portal:bundle": f"/my/bundles/{number}/",
        "portal:withdraw_bundle": f"/my/bundles/{number}/withdraw/",
    }


def _overtaken(version: ThemeVersion, answers: dict[str, Any], account: UUID) -> UUID:
    """Return a draft that was filled in for an earlier version of the theme."""
    earlier = ThemeVersion.objects.create(
        theme=version.theme, number=version.number + 90, state="retired", name=version.name, items=version.items,
        situations=version.situations, published_at=version.published_at, effective_on=version.effective_on,
    )  # fmt: skip
    versions = plan(earlier.pk, ALL).versions
    progress = Progress(answers, "review")
    kept = save_bundle_draft(
        draft=None, theme_version=earlier.pk, progress=progress, versions=versions, by=account, at=now()
    )
    return kept.pk
