"""A fixed cast for every test: a town with two departments, its staff, two citizens, and a stranger in each role."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from yimen.cases.rules.application import Application, Channel, MaterialGiven, Parties
from yimen.catalogue.models import Item, ItemVersion, Material, Offering
from yimen.catalogue.rules.words import bigrams, initials, pinyin
from yimen.halls.models import Window
from yimen.identity.models import Account, Agency, Centre, Organisation, Person, Post, Staff
from yimen.kernel.crypto import blind_index
from yimen.kernel.models import new_id

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # 09:30 in Shanghai
SINCE = date(2026, 1, 1)

FORM: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "shop_name": {"type": "string", "title": "店铺名称", "minLength": 2, "maxLength": 60, "x-page": "shop"},
        "seats": {"type": "integer", "title": "座位数", "minimum": 0, "x-page": "shop"},
        "home": {"type": "string", "title": "住址", "x-page": "contact", "x-class": "personal"},
    },
    "required": ["shop_name", "home"],
}
ANSWERS = {"shop_name": "好味道小吃店", "seats": 12, "home": "新圩镇长布村八号"}
SERIAL = {
    "steps": [
        {"key": "handle", "name": "承办", "kind": "review", "agency": "owner", "post": "handler", "limit": 3},
        {
            "key": "decide",
            "name": "批准",
            "kind": "decide",
            "agency": "owner",
            "post": "approver",
            "limit": 2,
            "after": ["handle"],
        },
    ]
}
PARALLEL = {
    "steps": [
        {"key": "food", "name": "食品审查", "kind": "review", "agency": "owner", "post": "handler", "limit": 5},
        {"key": "fire", "name": "消防审查", "kind": "review", "agency": "fire", "post": "handler", "limit": 3},
        {
            "key": "decide",
            "name": "批准",
            "kind": "decide",
            "agency": "owner",
            "post": "approver",
            "limit": 2,
            "after": ["food", "fire"],
        },
    ]
}


@dataclass
class Town:
    """Everybody and everything a case needs."""

    centre: Centre
    elsewhere: Centre
    market: Agency
    fire: Agency
    window: Window
    clerk: Staff
    clerk_elsewhere: Staff
    handler: Staff
    approver: Staff
    fire_handler: Staff
    issuer: Staff
    supervisor: Staff
    zhang: Person
    stranger: Person
    company: Organisation
    item: Item
    version: ItemVersion
    extra: dict[str, Any] = field(default_factory=dict)

    def application(self, **changes: Any) -> Application:
        """Return Zhang's complete filing, with changes."""
        values: dict[str, Any] = {
            "version": self.version.pk,
            "centre": self.centre.pk,
            "channel": Channel.PORTAL,
            "parties": Parties(person=self.zhang.pk, name=self.zhang.name, phone="13800138000"),
            "answers": ANSWERS,
            "key": str(new_id()),
            "materials": (MaterialGiven("lease", (new_id(),)), MaterialGiven("layout", (new_id(),))),
        }
        return Application(**{**values, **changes})


def build_town(*, flow: dict[str, Any] = SERIAL, **version: Any) -> Town:
    """Make the whole cast."""
    centre, elsewhere = build_centre("huiyang", "惠阳区政务服务中心"), build_centre("other", "另一个中心")
    market, fire = build_agency("market", "市场监督管理局"), build_agency("fire", "消防救援大队")
    item = build_item(market, centre, flow=flow, **version)
    assert item.live is not None
    return Town(
        centre=centre,
        elsewhere=elsewhere,
        market=market,
        fire=fire,
        window=Window.objects.create(centre=centre, number="A01", name="综合窗口", kind="comprehensive"),
        clerk=build_staff("clerk", "window_clerk", centre=centre),
        clerk_elsewhere=build_staff("clerk2", "window_clerk", centre=elsewhere),
        handler=build_staff("handler", "handler", agency=market),
        approver=build_staff("approver", "approver", agency=market),
        fire_handler=build_staff("fire1", "handler", agency=fire),
        issuer=build_staff("issuer", "issue_clerk", centre=centre),
        supervisor=build_staff("supervisor", "supervisor", centre=centre),
        zhang=build_person("张伟", "11010519491231002X"),
        stranger=build_person("陌生人", "440524188001010014"),
        company=Organisation.objects.create(
            name="好味道餐饮有限公司", uscc="91350100M000100Y43", kind="enterprise", legal_representative="张伟"
        ),
        item=item,
        version=item.live,
    )


def build_centre(code: str, name: str) -> Centre:
    """Return a district centre."""
    return Centre.objects.create(code=code, name=name, level=1, path=f"{code}/")


def build_agency(code: str, name: str) -> Agency:
    """Return a department."""
    return Agency.objects.create(code=code, name=name, short_name=name[:4], pinyin=pinyin(name))


def build_staff(
    username: str, *roles: str, agency: Agency | None = None, centre: Centre | None = None, duty: str = "business"
) -> Staff:
    """Return a member of staff with posts."""
    account = Account.objects.create(username=username)
    staff = Staff.objects.create(
        account=account, name=f"员工{username}", staff_number=username, duty=duty, agency=agency, centre=centre
    )
    for role in roles:
        Post.objects.create(staff=staff, role=role, agency=agency, centre=centre, valid_from=SINCE)
    return staff


def build_person(name: str, number: str, *, username: str | None = None) -> Person:
    """Return a citizen with an account."""
    account = Account.objects.create(username=username or str(new_id())[:30])
    return Person.objects.create(
        name=name,
        document_kind="resident_id",
        document_number=number,
        document_index=blind_index("document", number),
        account=account,
    )


def build_item(
    agency: Agency, centre: Centre, *, flow: dict[str, Any] = SERIAL, code: str = "441303-SPJY", **version: Any
) -> Item:
    """Return a published item with three materials, offered at the centre."""
    name = version.pop("name", "食品经营许可")
    item = Item.objects.create(
        code=code, name=name, pinyin=pinyin(name), initials=initials(name), agency=agency, search=bigrams(name)
    )
    values: dict[str, Any] = {
        "state": "published",
        "effective_on": SINCE,
        "published_at": MONDAY,
        "form": FORM,
        "flow": flow,
        "statutory_limit": 20,
        "promised_limit": 5,
        "service_objects": ["person", "organisation"],
        "channels": ["online", "window"],
        "result_kind": "reply",
    }
    item.live = ItemVersion.objects.create(item=item, number=1, name=name, **{**values, **version})
    item.save()
    papers = (
        ("lease", "经营场所使用证明", "required"),
        ("layout", "平面布局图", "required"),
        ("photo", "照片", "optional"),
    )
    for position, (key, paper, necessity) in enumerate(papers):
        Material.objects.create(
            version=item.live, key=key, name=paper, kind="other", necessity=necessity, position=position
        )
    Offering.objects.create(item=item, centre=centre)
    return item
