"""An investment project in the browser: the manager files, a meeting concludes, the owner reads what came of it."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, Visitor

pytestmark = [pytest.mark.journey, pytest.mark.slow]
SHOTS = os.environ.get("YIMEN_SHOTS", "")  # a folder, for whoever wants to look
PROJECT = "新能源电池部件生产基地（示例）"


def shot(page: Page, name: str) -> None:
    """Keep a picture of the page at both sizes, where somebody wants to look."""
    if SHOTS:
        for size in (DESK, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.screenshot(path=Path(SHOTS) / f"{name}-{size['width']}.png", full_page=True)
        page.set_viewport_size(DESK)  # type: ignore[arg-type]


def test_from_the_plan_to_the_outcome_of_a_meeting(visitor: Visitor) -> None:
    manager = visitor("project-manager", staff=True)
    manager.goto("/desk/projects/?view=projects")
    shot(manager, "projects")
    manager.get_by_role("link", name=PROJECT).click()
    home = manager.url
    expect(manager.get_by_text("46 → 12，节省 34 个工作日")).to_be_visible()
    shot(manager, "project")
    for path in ("/desk/projects/studies/", "/desk/projects/templates/", "/desk/projects/new/", f"{home}plan/"):
        manager.goto(path)
        shot(manager, path.strip("/").rsplit("/", 1)[-1])
    manager.goto("/desk/projects/meetings/")
    shot(manager, "meetings")
    manager.fill("[name=held_on]", manager.evaluate("new Date(Date.now() + 864e5).toISOString().slice(0, 10)"))
    manager.fill("[name=place]", "三楼会议室")
    manager.get_by_role("button", name="召开会议并通知").click()
    for box in manager.locator("textarea[name^=conclusion]").all():
        box.fill("由发改部门上门指导申报")
    shot(manager, "meeting")
    manager.locator("textarea[name^=duty]").first.fill("两日内上门指导")
    due = manager.evaluate("new Date(Date.now() + 3 * 864e5).toISOString().slice(0, 10)")
    manager.locator("[name^=due]").first.fill(due)
    manager.get_by_role("button", name="提交纪要并交办").click()
    expect(manager.get_by_text("纪要已提交")).to_be_visible()
    handler = visitor("development-handler", staff=True)
    handler.goto("/desk/projects/owed/")
    shot(handler, "owed")
    handler.locator("textarea[name=text]").first.fill("今日已上门指导")
    handler.get_by_role("button", name="回执").click()
    expect(handler.get_by_text("已回执。")).to_be_visible()
    manager.goto(f"{home}lines/filing/")
    shot(manager, "filing")
    for key, words in (("project_name", PROJECT), ("project_address", "示例产业园一号"), ("investment", "12000"),
                       ("content", "年产电池部件十万套")):  # fmt: skip
        manager.fill(f"[name=a-{key}]", words)
    manager.locator("[name=a-complies]").first.check()
    manager.locator("[name^=paper-]").first.check()
    manager.get_by_role("button", name="代业主申报").click()
    expect(manager.get_by_text("已申报，办件编号")).to_be_visible()
    manager.goto("/desk/projects/")
    expect(manager.get_by_role("link", name=PROJECT)).to_be_visible()
    shot(manager, "board")
    owner = visitor("lijuan")
    owner.goto("/my/projects/")
    shot(owner, "my-projects")
    owner.get_by_role("link", name=PROJECT).click()
    expect(owner.get_by_text("由发改部门上门指导申报")).to_be_visible()
    expect(owner.get_by_text("今日已上门指导")).to_be_visible()
    shot(owner, "my-project")
    supervisor = visitor("supervisor", staff=True)
    supervisor.goto("/desk/projects/watch/")
    shot(supervisor, "watch")
    supervisor.goto(home)
    shot(supervisor, "project-supervisor")
