"""The departments: each reviewer claims the steps of the day's cases and agrees."""

import json
import re

from yimen.config.day.browser import Browser
from yimen.config.day.day import ITEMS, Day
from yimen.config.day.sign_in import signed_in

ROUND = 300.0  # seconds between two looks at the list
POSTS = ("handler", "checker", "approver")
STEP = re.compile(r"/desk/review/([0-9A-Z]{12,24})/$")


def review(day: Day) -> None:
    """Go round the reviewers until the day is over, and once more."""
    names = (name for name in _names(day) if not day.stop.is_set())
    reviewers = [found for name in names if (found := signed_in(day.origin, name, stop=day.stop))]
    while not day.is_over:
        _round(day, reviewers)
        if not day.clock.pause(max(ROUND, day.clock.speed * 2)):
            return
    for _ in POSTS:
        _round(day, reviewers)


def _round(day: Day, reviewers: list[Browser]) -> None:
    for reviewer in reviewers:
        page = reviewer.get("/desk/review/")
        for address in dict.fromkeys(page.links):
            found = STEP.search(address)
            if found and found.group(1) in day.cases and not day.stop.is_set():
                decide(day, reviewer, address)


def decide(day: Day, reviewer: Browser, address: str) -> None:
    """Claim the step of a case that waits for this reviewer, and agree."""
    page = reviewer.get(address)
    if form := page.form("/claim/"):
        page = reviewer.send(form)
    form = page.form("/opinion/")
    if form:
        page = reviewer.send(form, {"outcome": "agree", "text": "符合条件，同意"})
        day.tally.judge(page, "opinions", good=page.is_good and "意见已提交" in page.words)


def _names(day: Day) -> list[str]:
    """Return who reviews the items that are used, asked of the catalogue."""
    asking = Browser(day.origin)
    agencies = dict[str, None]()
    for code in ITEMS:
        page = asking.get(f"/api/v1/items/{code}")
        if page.is_good:
            agencies[json.loads(page.text)["agency"]["code"].replace("_", "-")] = None
    asking.close()
    return [f"{agency}-{post}" for agency in agencies for post in POSTS]
