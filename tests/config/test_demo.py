"""Every demo district loads from its data, twice without change, and matches the counts the place published."""

import re
from collections import Counter

import pytest
from django.test import Client

from yimen.catalogue.models import Item, ItemVersion, Offering
from yimen.catalogue.rules.flow import parse_flow
from yimen.config.demo import DISTRICTS, load, sign_ins
from yimen.config.demo.district import read, read_district
from yimen.config.plain import PlainError
from yimen.halls.models import Window
from yimen.identity.models import Account, Agency, Centre, Mandate, Person, Post, Region, SecondFactor, Staff
from yimen.kernel.models import Event
from yimen.licences.models import Licence

pytestmark = pytest.mark.django_db
PUBLISHED = {  # items, departments, centres by level
    "zhongkai": (823, 22, {1: 1, 2: 5, 3: 55}),
    "yuexiu": (546, 19, {1: 1, 2: 18}),
    "huiyang": (858, 26, {1: 6, 2: 3, 3: 1}),
    "qiaojia": (1267, 42, {1: 1, 2: 17, 3: 1}),
    "baoan": (756, 25, {1: 1, 2: 6, 3: 126}),
}


def quiet(_what: str, _done: int, _total: int) -> None:
    """Say nothing."""


@pytest.mark.parametrize("district", DISTRICTS)
def test_a_district_has_what_it_published(district: str) -> None:
    assert sign_ins() == []
    load(district, progress=quiet)
    items, departments, centres = PUBLISHED[district]
    assert Item.objects.filter(live__isnull=False).count() == items
    assert Item.objects.values("agency").distinct().count() == departments == Agency.objects.count()
    assert Counter(Centre.objects.values_list("level", flat=True)) == centres
    check_items()
    check_cast()
    check_sign_ins()
    if district == "huiyang":
        check_near()
        check_loading_again(district)
    if district == "qiaojia":
        check_hospital()
    if district == "zhongkai":
        check_pages(departments, items, sum(centres.values()))


def check_near() -> None:
    """A2-13: the fifteen items are taken at sites of three levels: hall, two towns, a village."""
    near = set(read("districts/huiyang")["near"]["items"])
    assert len(near) == 15
    for name, level in (("行政服务中心综合大厅", 1), ("淡水街道", 2), ("新圩镇", 2), ("霞角村", 3)):
        centre = Centre.objects.get(name__contains=name, level=level)
        assert near <= set(Offering.objects.filter(centre=centre).values_list("item__code", flat=True)), name


def check_hospital() -> None:
    """A3-08: the window in the hospital takes the item that is assessed there, and no other."""
    taken = Offering.objects.filter(centre__kind="hospital").values_list("item__code", flat=True)
    assert list(taken) == ["disability-certificate"]
    assert {"hospital-clerk", "hospital-doctor"} <= {row[1] for row in sign_ins()}
    doctor = Staff.objects.select_related("centre", "account").get(account__username="hospital-doctor")
    assert doctor.centre
    assert doctor.centre.kind == "hospital"
    assert Window.objects.filter(centre=doctor.centre).exists()
    client = Client()
    client.force_login(doctor.account)
    assert "院内评定" in client.get("/desk/assessments/").content.decode()


def check_pages(departments: int, items: int, centres: int) -> None:
    """The pages count what the place published, and each list behind a counter is as long as the counter says."""
    page = Client().get("/agencies/").content.decode()
    assert f"{departments} 个部门，{items} 个事项" in page
    counters = re.findall(r'agency=([\w-]+)">[^<]*</a><p>(\d+) 个事项', page)
    assert len(counters) == departments
    assert sum(int(number) for _, number in counters) == items
    for agency, number in counters:
        behind = Client().get(f"/items/?agency={agency}&more=200").content.decode()
        assert len(set(re.findall(r'href="/items/([\w-]+)/"', behind))) == int(number), agency
    page = Client().get("/centres/").content.decode()
    assert f"共 {centres} 处服务场所" in page
    assert len(set(re.findall(r'href="/centres/([\w-]+)/"', page))) == centres


def check_items() -> None:
    """Every item is taken somewhere, says what it is, and its flow names departments that are there."""
    assert not Item.objects.filter(offerings__isnull=True).exists()
    assert Item.objects.filter(is_sample=False).count() >= 40
    assert not Item.objects.filter(is_sample=False, source="").exists()
    assert Item.objects.filter(is_sample=True).count() == Item.objects.filter(name__contains="（示例）").count()
    agencies = set(Agency.objects.values_list("code", flat=True)) | {"owner"}
    for flow in ItemVersion.objects.filter(item__is_sample=False).values_list("flow", flat=True):
        assert {step.agency for step in parse_flow(flow).steps} <= agencies


def check_cast() -> None:
    """There is somebody for every post of a case, and everybody employed has a second factor."""
    roles = Counter(Post.objects.values_list("role", flat=True))
    assert roles["window_clerk"] >= 2
    assert {"issue_clerk", "guide", "supervisor", "catalogue_editor"} <= set(roles)
    assert {"system_admin", "security_admin", "audit_admin"} <= set(roles)
    for agency in ("market", "fire", "housing"):
        held = Post.objects.filter(agency__code=agency).values_list("role", flat=True)
        assert {"handler", "checker", "approver"} == set(held)
    employed = Post.objects.values("staff").distinct().count()
    assert SecondFactor.objects.filter(confirmed_at__isnull=False).count() == employed
    assert Person.objects.filter(name="㙍䶮𠮷").exists()
    assert Mandate.objects.filter(organisation__isnull=False, role="agent").exists()


def check_sign_ins() -> None:
    """The table names only accounts that exist, and the people a newcomer needs first."""
    rows = sign_ins()
    there = set(Account.objects.values_list("username", flat=True))
    assert {row[1] for row in rows if row[2]} <= there
    assert {"zhangwei", "lijuan", "clerk1", "issuer", "market-approver", "auditor"} <= {row[1] for row in rows}
    assert {len(row) for row in rows} == {4}


def check_loading_again(district: str) -> None:
    """The second time changes nothing."""
    models = (
        Licence,
        Item,
        ItemVersion,
        Offering,
        Agency,
        Centre,
        Window,
        Account,
        Person,
        Post,
        Mandate,
        SecondFactor,
    )
    before = [model.objects.count() for model in models]
    assert before[0] == 6, "the cast holds licences"
    events = Counter(Event.objects.values_list("type", flat=True))
    load(district, progress=quiet)
    assert [model.objects.count() for model in models] == before
    new = Counter(Event.objects.values_list("type", flat=True)) - events
    assert set(new) <= {"LicenceTypesSet", "ThemesSet"}


def test_another_district_on_the_same_data_is_one_sentence() -> None:
    Region.objects.create(code="440104", name="广州市越秀区")
    with pytest.raises(PlainError, match="广州市越秀区"):
        load("zhongkai", progress=quiet)
    assert not Agency.objects.exists()


def test_an_unknown_district_is_one_sentence() -> None:
    with pytest.raises(PlainError, match="atlantis"):
        load("atlantis")


@pytest.mark.parametrize("district", DISTRICTS)
def test_the_region_carries_its_words(district: str) -> None:
    plan = read_district(district)
    assert plan.motto
    assert plan.service_promise
    assert plan.labels["one_window"]
    assert plan.hours["mon"]
