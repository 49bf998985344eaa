"""The item that a rule decides, an applicant the register knows, and filing one application after the other."""

import time
from collections.abc import Callable
from secrets import token_urlsafe
from uuid import UUID

from django.utils.timezone import now

from bench.cast import ANSWERS, FORM, SINCE, read
from yimen.cases.actions.submit_case_quickly import submit_case_quickly
from yimen.cases.rules.application import Application, Channel, Parties
from yimen.catalogue.models import Item, ItemVersion, LicenceType, Offering
from yimen.identity.models import Agency, Person
from yimen.kernel.crypto import blind_index
from yimen.licences.models import Licence

CODE, NUMBER = "BENCH-INSTANT", "11010519491231002X"
PATIENCE = 60.0  # seconds until a licence is given up
RULE = {
    "table": {
        "title": "自动审批",
        "inputs": ["form_seats", "person_age", "person_is_alive"],
        "rows": [
            {
                "if": {"form_seats": {"to": 20}, "person_age": {"from": 60}, "person_is_alive": [True]},
                "then": {"outcome": "approve", "grade": "小店"},
                "note": "年满60周岁开小店",
            }
        ],
    }
}


def filer() -> Callable[[], float]:
    """Return what files one application and returns the seconds until its licence; SystemExit when none comes."""
    cast, version, person = read(), _version(), _person()

    def wait() -> float:
        application = Application(
            version=version,
            centre=cast.centre,
            channel=Channel.API,
            parties=Parties(person=person.pk, name=person.name, phone="13800138000"),
            answers=ANSWERS,
            key=f"api:{token_urlsafe(32)}",
            account=cast.account,
        )
        began = time.perf_counter()
        case = submit_case_quickly(application, by=person.pk, at=now()).case
        while not Licence.objects.filter(case=case).exists():
            if time.perf_counter() - began > PATIENCE:
                raise SystemExit("no licence came; see worker.log in the benchmark's folder")
            time.sleep(0.005)
        return time.perf_counter() - began

    return wait


def _person() -> Person:
    index = blind_index("document", NUMBER)
    found = Person.objects.filter(document_index=index).first()
    return found or Person.objects.create(
        name="张伟", document_kind="resident_id", document_number=NUMBER, document_index=index, phone="13800138000"
    )


def _version() -> UUID:
    found = Item.objects.filter(code=CODE).first() or _item()
    assert found.live_id is not None
    return found.live_id


def _item() -> Item:
    kind = LicenceType.objects.create(code="bench-shop", name="小店证", validity_months=12)
    name, owner = "小店备案（秒批）", Agency.objects.get(code="bench-00")
    item = Item.objects.create(code=CODE, name=name, pinyin="", initials="", agency=owner)
    item.live = ItemVersion.objects.create(
        item=item, number=1, name=name, state="published", effective_on=SINCE, published_at=now(), form=FORM,
        flow={"steps": [{"key": "decide", "name": "批准", "kind": "decide", "agency": "owner", "post": "approver"}]},
        statutory_limit=20, promised_limit=1, result_kind="licence", result_name="小店证", licence_type=kind,
        instant=RULE,
    )  # fmt: skip
    item.save()
    centres = Offering.objects.filter(item__code="BENCH-00").values_list("centre_id", flat=True)
    Offering.objects.bulk_create(Offering(item=item, centre_id=each) for each in centres)
    return item
