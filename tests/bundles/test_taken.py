"""A licence agreed to once is fetched for every part that asks for it; one that fell meanwhile holds nothing up."""

from datetime import date

from tests.bundles.steps import case_of, decide, file, hear, part
from tests.cases.taken import licensed
from tests.cast import Town
from yimen.bundles.kept import forget
from yimen.bundles.models import Bundle
from yimen.cases.models import CaseMaterial
from yimen.cases.rules.application import MaterialGiven, ReceivedAs
from yimen.cases.rules.wish import Wish
from yimen.catalogue.models import ItemVersion, LicenceType, Material
from yimen.delivery.rules.states import Way
from yimen.kernel.models import new_id
from yimen.licences.models import Consent, Licence


def fetched_bundle(town: Town) -> tuple[Bundle, Licence]:
    """Return a bundle whose lease is a licence that Zhang holds and lets be fetched."""
    kind = LicenceType.objects.create(code="premises", name="不动产权证书", validity_months=60)
    Material.objects.filter(key="lease").update(licence_type=kind)
    forget()
    town.extra["kind"] = kind
    held = licensed(town)
    lease = MaterialGiven("lease", (), ReceivedAs.LICENCE, held.pk)
    return file(town, materials=(lease, MaterialGiven("layout", (new_id(),)))), held


def test_one_agreement_serves_every_part_now_and_later(town: Town) -> None:
    bundle, held = fetched_bundle(town)
    decide(town, bundle, "REG")
    hear()
    for item in ("REG", "SIGN", "FOOD"):
        row = CaseMaterial.objects.get(case=case_of(bundle, item), key="lease")
        assert (row.received_as, row.licence_id) == ("licence", held.pk)
    assert Consent.objects.filter(licence=held).count() == 4


def test_what_fell_meanwhile_is_left_for_the_window_to_ask_for(town: Town) -> None:
    bundle, held = fetched_bundle(town)
    decide(town, bundle, "REG")
    Licence.objects.filter(pk=held.pk).update(valid_from=date(2020, 1, 1), valid_to=date(2026, 11, 22))
    hear()
    assert part(bundle, "FOOD").state == "filed"
    row = CaseMaterial.objects.get(case=case_of(bundle, "FOOD"), key="lease")
    assert (row.received_as, row.licence_id) == ("", None)


def test_a_way_that_an_item_does_not_have_is_not_wished_for_it(town: Town) -> None:
    ItemVersion.objects.filter(item__code="REG").update(result_ways=["counter", "courier"])
    forget()
    wish = Wish(way=Way.COURIER, recipient="张伟", phone="13800138000", area="广东省惠州市惠阳区", detail="淡水街道1号")
    bundle = file(town, wish=wish)
    decide(town, bundle, "REG")
    hear()
    assert part(bundle, "FOOD").state == "filed"
