"""A theme for the tests: opening a restaurant; one licence feeds the next item, and not all put up a sign."""

from typing import Any

from tests.cast import ANSWERS, MONDAY, PARALLEL, SERIAL, SINCE, Town, build_item, build_town
from yimen.bundles.kept import forget
from yimen.bundles.models import Theme, ThemeVersion
from yimen.bundles.rules.filing import BundleApplication
from yimen.cases.rules.application import Channel, MaterialGiven, Parties
from yimen.catalogue.models import Item, LicenceType, Material
from yimen.kernel.models import new_id

QUICK = {"steps": [{**SERIAL["steps"][1], "after": []}]}  # one step, which decides

SITUATIONS: dict[str, Any] = {
    "questions": [
        {"key": "sign", "title": "您要设置门头招牌吗？", "kind": "yes"},
        {
            "key": "mode",
            "title": "您打算怎样经营？",
            "options": [{"key": "shop", "label": "有堂食"}, {"key": "web", "label": "只做外卖"}],
        },
    ],
    "tables": [
        {
            "key": "items",
            "title": "要办哪些事项",
            "hit": "collect",
            "inputs": ["sign", "mode"],
            "outputs": ["items"],
            "rows": [
                {"if": {"sign": [True]}, "then": {"items": ["SIGN"]}},
                {"if": {"mode": ["shop"]}, "then": {"items": ["FIRE"]}, "note": "堂食要做消防检查"},
            ],
        }
    ],
    "tests": [
        {"name": "堂食有招牌", "answers": {"sign": True, "mode": "shop"}, "expected": {"items": ["SIGN", "FIRE"]}},
        {"name": "外卖", "answers": {"sign": False, "mode": "web"}, "expected": {}},
    ],
}
ITEMS = [
    {"item": "REG", "role": "main"},
    {"item": "FOOD", "after": ["REG"]},
    {"item": "SIGN"},
    {"item": "FIRE", "after": ["REG"]},
    {"item": "OPEN", "after": ["FIRE", "FOOD"]},
]
ALL = {"sign": True, "mode": "shop"}
FEW = {"sign": False, "mode": "web"}


def build_theme(town: Town, *, items: list[dict[str, Any]] | None = None, **changes: Any) -> ThemeVersion:
    """Return the published theme: registration → food permit and fire check → opening notice, and a sign."""
    forget()
    town.extra["business"] = LicenceType.objects.create(code="business", name="营业执照")
    market, centre = town.market, town.centre
    give = {"result_kind": "licence", "licence_type": town.extra["business"], "flow": QUICK}
    build_item(market, centre, code="REG", name="企业设立登记", **give)
    food = build_item(market, centre, code="FOOD", name="餐饮服务许可", flow=QUICK)
    build_item(market, centre, code="SIGN", name="门头招牌备案", flow=QUICK)
    build_item(town.market, centre, code="FIRE", name="消防检查", flow=QUICK, result_name="消防检查合格证")
    opening = build_item(market, centre, code="OPEN", name="开业公告", flow=QUICK)
    ask(food, "business", "营业执照", licence_type=town.extra["business"])
    ask(opening, "fire_paper", "消防检查合格证")
    return publish(items if items is not None else ITEMS, **changes)


def publish(items: list[dict[str, Any]], *, code: str = "restaurant", **changes: Any) -> ThemeVersion:
    """Return a published theme of these items."""
    theme = Theme.objects.create(code=code, name=changes.pop("name", "开办餐饮店"))
    values = {"situations": SITUATIONS, "items": items, "name": theme.name, "number": 1, **changes}
    theme.live = ThemeVersion.objects.create(
        theme=theme, state="published", published_at=MONDAY, effective_on=SINCE, **values
    )
    theme.save()
    return theme.live


def ask(item: Item, key: str, name: str, **values: Any) -> Material:
    """Return one more material of an item."""
    return Material.objects.create(version=item.live, key=key, name=name, kind="certificate", position=9, **values)


def application(town: Town, version: ThemeVersion, **changes: Any) -> BundleApplication:
    """Return Zhang's complete filing of a theme, with changes."""
    values: dict[str, Any] = {
        "theme_version": version.pk,
        "centre": town.centre.pk,
        "channel": Channel.PORTAL,
        "parties": Parties(person=town.zhang.pk, name=town.zhang.name, phone="13800138000"),
        "situation": ALL,
        "answers": ANSWERS,
        "key": str(new_id()),
        "materials": (MaterialGiven("lease", (new_id(),)), MaterialGiven("layout", (new_id(),))),
    }
    return BundleApplication(**{**values, **changes})


__all__ = ["ALL", "FEW", "ITEMS", "PARALLEL", "QUICK", "SITUATIONS", "application", "ask", "build_theme", "build_town"]
