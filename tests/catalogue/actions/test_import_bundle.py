"""Items carried to another deployment: signed, compared, taken in as drafts or published."""

from typing import Any

import pytest

from tests.cast import MONDAY, Town
from tests.home import own_home
from yimen.catalogue.actions.approve_draft import approve_draft
from yimen.catalogue.actions.import_bundle import import_bundle
from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.bundles import What, make_bundle, open_bundle, plan
from yimen.catalogue.drafts import document, draft_of
from yimen.catalogue.models import Item, ItemVersion, LicenceType, Material, Theme
from yimen.catalogue.rules.bundle import Bundle
from yimen.kernel.crypto.signing import deployment_signer
from yimen.kernel.crypto.trusted import trust_key, trusted_keys
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

__all__ = ["own_home"]


@pytest.fixture
def file(town: Town, own_home: Any) -> bytes:
    """Return the town's item as another deployment has it: with a licence, a theme, a longer promise."""
    kind = LicenceType.objects.create(code="spjy", name="食品经营许可证", validity_months=60)
    Theme.objects.create(code="shop", name="开饭店", audience="organisation")
    before = (town.item.themes, town.version.promised_limit)
    Item.objects.filter(pk=town.item.pk).update(themes=["开饭店"])
    ItemVersion.objects.filter(pk=town.version.pk).update(promised_limit=7, licence_type=kind)
    made, count = make_bundle([], at=MONDAY)
    assert count == 1
    Item.objects.filter(pk=town.item.pk).update(themes=before[0])
    ItemVersion.objects.filter(pk=town.version.pk).update(promised_limit=before[1], licence_type=None)
    LicenceType.objects.all().delete()
    Theme.objects.all().delete()
    return made


def opened(file: bytes) -> Bundle:
    return open_bundle(file, key=deployment_signer().public.hex())[0]


def take(file: bytes, **options: Any) -> list[What]:
    done = import_bundle(bundle=opened(file), signed_by="测试", by=None, at=MONDAY, **options)
    return [each.what for each in done]


def test_the_plan_says_what_would_change_and_writes_nothing(town: Town, file: bytes) -> None:
    [planned] = plan(opened(file))
    assert planned.what == What.CHANGED
    said = {(c.label, c.before, c.after) for section in planned.diff for c in section.changes}
    assert ("承诺办结时限", "5个工作日", "7个工作日") in said
    assert not LicenceType.objects.exists()


def test_it_comes_in_as_a_draft_that_somebody_here_reviews(town: Town, file: bytes) -> None:
    assert take(file) == [What.CHANGED]
    draft = draft_of(town.item.code)
    assert draft is not None
    assert (draft.state, draft.promised_limit, draft.submitted_by) == ("in_review", 7, None)
    assert (LicenceType.objects.get().validity_months, Theme.objects.get().name) == (60, "开饭店")
    assert Item.objects.get().live_id == town.version.pk
    approve_draft(item=town.item.code, revision=0, by=town.extra["editor"], at=MONDAY)
    assert Event.objects.get(type="BundleImported").payload["changed"] == [town.item.code]


def test_published_at_once_it_is_live_and_the_second_time_unchanged(town: Town, file: bytes) -> None:
    assert take(file, publish_now=True) == [What.CHANGED]
    item = Item.objects.get()
    assert item.live is not None
    assert (item.live.promised_limit, item.live.number, item.themes) == (7, 2, ["开饭店"])
    assert take(file, publish_now=True) == take(file) == [What.UNCHANGED]
    assert Event.objects.filter(type="BundleImported").count() == 1


def test_an_item_that_is_new_here_is_created_with_its_department(town: Town, file: bytes) -> None:
    bundle = opened(file)
    Item.objects.update(live=None)
    Material.objects.all().delete()
    ItemVersion.objects.all().delete()
    Item.objects.all().delete()
    [done] = import_bundle(bundle=bundle, signed_by="测试", by=None, at=MONDAY, publish_now=True)
    assert done.what == What.CREATED
    item = Item.objects.get()
    assert item.agency_id == town.market.pk
    assert item.live is not None
    assert document(item.live)["materials"][0]["name"] == "经营场所使用证明"


def test_what_somebody_is_editing_here_is_left_alone(town: Town, file: bytes) -> None:
    mine = open_draft(item=town.item.code, by=town.extra["editor"], at=MONDAY)
    for publish_now in (False, True):
        assert take(file, publish_now=publish_now) == [What.IN_WORK]
    assert ItemVersion.objects.get(pk=mine.pk).promised_limit == 5


def test_an_item_with_errors_waits_for_an_editor_and_is_never_published(town: Town, file: bytes) -> None:
    ItemVersion.objects.filter(pk=town.version.pk).update(promised_limit=21)
    wrong, _ = make_bundle([town.item.code], at=MONDAY)
    ItemVersion.objects.filter(pk=town.version.pk).update(promised_limit=5)
    with pytest.raises(NotAllowed, match="bundle_item_refused"):
        take(wrong, publish_now=True)
    assert ItemVersion.objects.count() == 1
    take(wrong)
    assert ItemVersion.objects.get(number=2).state == "draft"


def test_every_single_byte_is_guarded(town: Town, file: bytes) -> None:
    for place in range(0, len(file), 97):
        changed = bytearray(file)
        changed[place] ^= 1
        with pytest.raises(NotAllowed, match=r"bundle_tampered|bundle_stranger|bad_bundle"):
            opened(bytes(changed))
    for other in (file + b" ", file[:-1], b" " + file, b"", b"{}\n{}", b"PK\x03\x04", file.split(b"\n", 1)[1]):
        with pytest.raises(NotAllowed, match=r"bundle_tampered|bundle_stranger|bad_bundle"):
            opened(other)


def test_only_a_trusted_key_is_believed(town: Town, file: bytes) -> None:
    with pytest.raises(NotAllowed, match="bundle_stranger"):
        open_bundle(file)
    with pytest.raises(NotAllowed, match="bundle_stranger"):
        open_bundle(file, key="00" * 32)
    with pytest.raises(NotAllowed, match="bad_public_key"):
        open_bundle(file, key="xyz")
    trust_key(deployment_signer().public.hex().upper(), "测试环境")
    trust_key("11" * 32, " 另一套\n系统 ")
    assert open_bundle(file)[1] == "测试环境"
    assert sorted(trusted_keys().values()) == ["另一套 系统", "测试环境"]


def test_an_item_that_is_not_there_is_named(town: Town, own_home: Any) -> None:
    with pytest.raises(NotAllowed, match="items_unknown") as refused:
        make_bundle([town.item.code, "nowhere"], at=MONDAY)
    assert refused.value.details["codes"] == ["nowhere"]
