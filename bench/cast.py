"""Who and what the benchmark works with: thirty agencies, twenty centres, thirty items, a few staff, one citizen."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils.timezone import now

from yimen.cases.answers import seal_answers
from yimen.catalogue.models import Item, ItemVersion, Material, Offering
from yimen.catalogue.rules.words import bigrams, initials, pinyin
from yimen.halls.models import Window, WindowDuty
from yimen.identity.actions.create_token import create_token
from yimen.identity.models import Account, Agency, Centre, Person, Post, Staff
from yimen.identity.rules.roles import Role, duty_of
from yimen.kernel.crypto import blind_index
from yimen.kernel.models import StoredFile, new_id

AGENCIES, CENTRES, PERSONS, FILES = 30, 20, 1000, 64
SINCE = date(2024, 1, 1)
NAMES = ("食品经营许可", "个体工商户设立登记", "公共场所卫生许可", "建筑工程施工许可", "住房公积金提取", "老年人优待证")
FORM = {
    "type": "object",
    "properties": {
        "shop_name": {"type": "string", "title": "店铺名称", "minLength": 2, "maxLength": 60},
        "seats": {"type": "integer", "title": "座位数", "minimum": 0},
        "opened_on": {"type": "string", "title": "开业日期", "format": "date"},
        "home": {"type": "string", "title": "住址", "x-class": "personal"},
    },
    "required": ["shop_name", "home"],
}
ANSWERS = {"shop_name": "好味道小吃店", "seats": 12, "opened_on": "2026-12-01", "home": "新圩镇长布村八号"}
PAPERS = ("经营场所使用证明", "平面布局图", "设施清单", "负责人身份证明")
FLOW = {
    "steps": [
        {"key": "handle", "name": "承办", "kind": "review", "agency": "owner", "post": "handler", "limit": 3},
        {"key": "decide", "name": "批准", "kind": "decide", "agency": "owner", "post": "approver", "limit": 2,
         "after": ["handle"]},
    ]
}  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """What the operations need."""

    version: UUID
    centre: UUID
    agency: UUID
    person: UUID
    account: UUID
    files: list[UUID]
    clerk: UUID
    handler: UUID
    citizen_token: str
    handler_token: str
    clerk_token: str
    clerk_session: str


def build() -> None:
    """Make the cast once; what is there already stays."""
    if Agency.objects.filter(code="bench-29").exists():
        return
    centres = [_centre(number) for number in range(CENTRES)]
    for number in range(AGENCIES):
        _item(_agency(number), number, centres)
    agency = Agency.objects.get(code="bench-00")
    clerk = staff("bench-clerk", "window_clerk", centre=centres[0])
    staff("bench-handler", "handler", agency=agency)
    staff("bench-approver", "approver", agency=agency)
    window = Window.objects.create(centre=centres[0], number="A01", name="综合窗口", kind="comprehensive")
    WindowDuty.objects.create(staff=clerk, window=window, since=now())
    Person.objects.bulk_create(_person(number) for number in range(PERSONS))
    account = Account.objects.create(username="bench-citizen")
    Person.objects.filter(pk=Person.objects.filter(name="张伟0").get().pk).update(account=account)
    StoredFile.objects.bulk_create(
        StoredFile(
            sm3=f"{number:064x}",
            size=1000,
            media_type="application/pdf",
            name="材料.pdf",
            uploaded_by=account.pk,
            uploaded_at=now(),
        )
        for number in range(FILES)
    )


def read() -> Cast:
    """Return the cast with fresh tokens and a fresh session."""
    item = Item.objects.get(code="BENCH-00")
    assert item.live_id is not None
    person = Person.objects.get(name="张伟0")
    clerk, handler = (Staff.objects.get(staff_number=number) for number in ("bench-clerk", "bench-handler"))
    assert person.account is not None
    return Cast(
        version=item.live_id,
        centre=Centre.objects.get(code="bench-centre-00").pk,
        agency=item.agency_id,
        person=person.pk,
        account=person.account.pk,
        files=list(StoredFile.objects.filter(uploaded_by=person.account.pk).values_list("pk", flat=True)),
        clerk=clerk.pk,
        handler=handler.pk,
        citizen_token=_token(person.account),
        handler_token=_token(handler.account),
        clerk_token=_token(clerk.account),
        clerk_session=_session(clerk.account),
    )


def sealed_home() -> bytes:
    """Return sealed answers as every seeded case holds them."""
    return seal_answers({"home": ANSWERS["home"]})


def _token(account: Account) -> str:
    at = now()
    scopes = ("read", "apply", "work")
    return create_token(
        account=account, name="bench", scopes=scopes, expires_at=at + timedelta(days=30), by=None, at=at
    ).secret


def _session(account: Account) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    assert session.session_key is not None
    return session.session_key


def _centre(number: int) -> Centre:
    code = f"bench-centre-{number:02d}"
    return Centre.objects.create(code=code, name=f"第{number}政务服务中心", level=1, path=f"{code}/")


def _agency(number: int) -> Agency:
    name = f"第{number}局"
    return Agency.objects.create(code=f"bench-{number:02d}", name=name, short_name=name, pinyin=pinyin(name))


def _item(agency: Agency, number: int, centres: list[Centre]) -> None:
    name = f"{NAMES[number % len(NAMES)]}（{number}）"
    item = Item.objects.create(
        code=f"BENCH-{number:02d}",
        name=name,
        pinyin=pinyin(name),
        initials=initials(name),
        agency=agency,
        search=bigrams(name),
    )
    item.live = ItemVersion.objects.create(
        item=item,
        number=1,
        name=name,
        state="published",
        effective_on=SINCE,
        published_at=now(),
        form=FORM,
        flow=FLOW,
        statutory_limit=20,
        promised_limit=5,
        result_kind="reply",
    )
    item.save()
    Material.objects.bulk_create(
        Material(version=item.live, key=f"paper{position}", name=paper, kind="other", position=position)
        for position, paper in enumerate(PAPERS)
    )
    Offering.objects.bulk_create(Offering(item=item, centre=centre) for centre in centres)


def staff(name: str, role: str, *, agency: Agency | None = None, centre: Centre | None = None) -> Staff:
    """Return a new member of staff who holds this post."""
    account = Account.objects.create(username=name, password_changed_at=now())
    duty = duty_of(Role(role))
    found = Staff.objects.create(account=account, name=name, staff_number=name, agency=agency, centre=centre, duty=duty)
    Post.objects.create(staff=found, role=role, duty=duty, agency=agency, centre=centre, valid_from=SINCE)
    return found


def _person(number: int) -> Person:
    return Person(
        id=new_id(),
        name=f"张伟{number}",
        document_kind="passport",
        document_number=f"E{number:08d}",
        document_index=blind_index("document", f"E{number:08d}"),
        phone="13800138000",
    )
