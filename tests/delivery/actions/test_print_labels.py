"""Labels: a page each, read by a scanner, with rare and foreign characters, and only by the window that sends."""

import io
from io import BytesIO
from typing import Any

import pikepdf
import pytest
import typst
import zxingcpp
from PIL import Image

from tests.cast import MONDAY
from tests.delivery.post import Post, build_post
from yimen.delivery.actions import print_labels as module
from yimen.delivery.actions.choose_way import Address, Recipient
from yimen.delivery.actions.note_waybill import note_waybill
from yimen.delivery.actions.print_labels import print_labels
from yimen.delivery.couriers import Ordered
from yimen.delivery.models import Parcel
from yimen.kernel.documents.glyphs import COMMON
from yimen.kernel.documents.render import ROOT
from yimen.kernel.models import AccessLog
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)
FAR = Address(area="新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县", detail="Ünal Straße 12 号，" + "长街" * 40)


@pytest.fixture
def post(transactional_db: None) -> Post:
    return build_post()


def numbered(post: Post, waybill: str, **changes: Any) -> Parcel:
    parcel = post.bagged(post.result(**changes))
    note_waybill(parcel, Ordered(waybill, "101-B11"), at=MONDAY)
    return parcel


def test_a_page_for_each_and_the_log_says_who_printed(post: Post) -> None:
    first = numbered(post, "1200000000001")
    second = numbered(post, "1200000000002", to=Recipient(name="古丽娜尔·买买提 𠮷", phone="13800138000"), address=FAR)
    pdf = print_labels(parcels=[first.pk, second.pk], by=post.clerk, at=MONDAY)
    with pikepdf.open(BytesIO(pdf)) as opened:
        sizes = [[round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] for page in opened.pages]
    assert sizes == [[100, 180], [100, 180]]
    rows = AccessLog.objects.filter(kind="label_printed", by=post.clerk.pk)
    assert sorted(row.detail["waybill"] for row in rows) == ["1200000000001", "1200000000002"]


def test_a_scanner_reads_bars_and_qr_off_the_printed_page(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    parcel = numbered(post, "1200000000003")

    def as_picture(template: Any, data: dict[str, Any]) -> bytes:
        import json

        from django.core.serializers.json import DjangoJSONEncoder

        text = json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder)
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[COMMON])
        compiler = typst.Compiler(root=ROOT, font_paths=fonts)
        picture = compiler.compile(input=template.read_bytes(), format="png", ppi=203.0, sys_inputs={"data": text})
        assert isinstance(picture, bytes)
        return picture

    monkeypatch.setattr(module, "render", as_picture)
    with Image.open(io.BytesIO(print_labels(parcels=[parcel.pk], by=post.clerk, at=MONDAY))) as picture:
        found = {(str(each.format), each.text) for each in zxingcpp.read_barcodes(picture.convert("L"))}
    assert ("Code 128", "1200000000003") in found
    assert {text for _, text in found} == {"1200000000003"}
    assert len(found) == 2


def test_a_stranger_and_a_parcel_without_a_number_have_none(post: Post) -> None:
    ready, waiting = numbered(post, "1200000000004"), post.bagged(post.result())
    for parcel, who in ((ready, post.stranger), (waiting, post.clerk)):
        with pytest.raises(NotAllowed, match="no_label_yet"):
            print_labels(parcels=[parcel.pk], by=who, at=MONDAY)
    assert not AccessLog.objects.filter(kind="label_printed").exists()
