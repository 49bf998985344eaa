"""The one notice on paper."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yimen.bundles.models import ThemeVersion
from yimen.bundles.rules.papers import MergedPaper
from yimen.bundles.rules.plan import Plan
from yimen.cases.papers.asked import duration
from yimen.identity.queries import region
from yimen.kernel.documents import render, template_path
from yimen.kernel.rules.workdays import ZONE

NEEDS = {"required": "必须", "tolerable": "可以后补", "optional": "选交"}


def notice_pdf(version: ThemeVersion, plan: Plan, *, at: datetime) -> bytes:
    """Return the notice of these answers as a PDF: it names nobody, so nothing is kept of it."""
    return render(template_path("bundles/documents/notice.typ"), _said(version, plan, at))


def _said(version: ThemeVersion, plan: Plan, at: datetime) -> dict[str, Any]:
    place, notice = region(), version.notice
    days = plan.working_days
    return {
        "title": version.name,
        "place": place.name if place else "",
        "printed_at": f"{at.astimezone(ZONE):%Y-%m-%d %H:%M}",
        "days": f"{days}个工作日" if days is not None else "",
        "flow": notice.get("flow", ""),
        "items": [_item(one, plan) for one in plan.items],
        "papers": [_paper(paper) for paper in plan.papers],
        "fed": sorted({each.name for each in plan.fed}),
        "points": [*notice.get("points", ()), *notice.get("cautions", ())],
        "told": [[str(title), str(words)] for title, words in plan.told],
    }


def _item(one: Any, plan: Plan) -> Mapping[str, str]:
    names = {each.code: each.name for each in plan.items}
    return {
        "name": one.name,
        "agency": one.asks.agency,
        "limit": duration(one.asks.limit, one.asks.unit),
        "after": "、".join(names[code] for code in one.after),
    }


def _paper(paper: MergedPaper) -> Mapping[str, str]:
    return {"name": paper.name, "need": NEEDS.get(paper.necessity, ""), "note": paper.note}
