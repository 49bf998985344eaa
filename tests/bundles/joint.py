"""A joint approval for the tests: a catering licence over three departments, two of which go and look."""

from datetime import date, datetime
from typing import Any

from tests.bundles.steps import case_of
from tests.bundles.theme import QUICK, application, publish
from tests.cases.inspected import ON_THE_SPOT, POINTS
from tests.cast import MONDAY, Town, build_agency, build_item, build_staff, build_town
from yimen.bundles.actions.answer_visit import Answer, answer_visit
from yimen.bundles.actions.propose_visit import propose_visit
from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.kept import forget
from yimen.bundles.models import Bundle, JointVisit
from yimen.cases.actions.accept_case import accept_case
from yimen.identity.models import Staff

ITEMS = [
    {"item": "FOOD", "role": "main"},
    {"item": "FIRE", "role": "main"},
    {"item": "FUME", "role": "side"},
    {"item": "SIGN", "role": "side", "after": ["FUME"]},
]
TUESDAY, WEDNESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)


def joint_town(*, items: list[dict[str, Any]] | None = None) -> Town:
    """Return a town whose joint theme is led by the market department."""
    forget()
    town = build_town()
    green = build_agency("green", "生态环境局")
    look = {"flow": ON_THE_SPOT, "elements": {"inspection_points": POINTS}}
    build_item(town.market, town.centre, code="FOOD", name="食品经营许可（餐饮）", promised_limit=10, **look)
    build_item(town.fire, town.centre, code="FIRE", name="营业前消防安全检查", promised_limit=7, **look)
    build_item(green, town.centre, code="FUME", name="油烟排放备案", promised_limit=3, flow=QUICK)
    build_item(green, town.centre, code="SIGN", name="招牌设置备案", promised_limit=3, flow=QUICK)
    town.extra |= {
        "second": build_staff("second", "handler", agency=town.market),
        "fire_second": build_staff("fire2", "handler", agency=town.fire),
        "fire_approver": build_staff("fire3", "approver", agency=town.fire),
        "green": build_staff("green1", "handler", "approver", agency=green),
    }
    version = publish(
        items or ITEMS, code="catering", name="餐饮并联审批", kind="joint", lead=town.market, situations={}
    )
    town.extra["theme"] = version
    return town


def filed(town: Town, *, at: datetime = MONDAY) -> Bundle:
    """Return a filed joint approval, its first branches accepted on the same day."""
    done = submit_bundle(application(town, town.extra["theme"], situation={}), by=town.zhang.pk, at=at)
    bundle = Bundle.objects.get(pk=done.bundle)
    for item in ("FOOD", "FIRE", "FUME"):
        accept_case(number=case_of(bundle, item).number, place=None, by=town.clerk, at=at)
    return bundle


def number_of(bundle: Bundle, item: str) -> str:
    return case_of(bundle, item).number


def proposed(town: Town, bundle: Bundle, *days: date, at: datetime = MONDAY, **changes: Any) -> JointVisit:
    chosen = list(days) or [TUESDAY, WEDNESDAY]
    return propose_visit(number=bundle.number, days=chosen, place="新圩镇长布村八号", by=town.handler, at=at, **changes)


def pair_of(town: Town, item: str) -> tuple[Staff, Staff]:
    return (town.handler, town.extra["second"]) if item == "FOOD" else (town.fire_handler, town.extra["fire_second"])


def answered(town: Town, bundle: Bundle, item: str, *fits: date, clash: str = "", at: datetime = MONDAY) -> JointVisit:
    officers = pair_of(town, item)
    said = Answer(fits, clash, [each.pk for each in officers])
    return answer_visit(number=bundle.number, part=number_of(bundle, item), answer=said, by=officers[0], at=at)
