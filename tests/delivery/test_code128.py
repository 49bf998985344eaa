"""The bars as somebody else's scanner reads them."""

import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from yimen.delivery.code128 import code128_svg


def drawn(svg: str, scale: int = 4, height: int = 120) -> Image.Image:
    """Return the picture of the bars, each module so many dots wide."""
    box = re.search(r'viewBox="0 0 (\d+) 1"', svg)
    assert box
    picture = Image.new("L", (int(box[1]) * scale, height), 255)
    pen = ImageDraw.Draw(picture)
    for left, width in re.findall(r"M(\d+) 0h(\d+)v1", svg):
        pen.rectangle([int(left) * scale, 0, (int(left) + int(width)) * scale - 1, height], fill=0)
    return picture


@pytest.mark.parametrize("waybill", ["1200000000001", "EX123456785CN", "SF7444400031887", "12"])
def test_a_scanner_reads_the_waybill(waybill: str) -> None:
    [found] = zxingcpp.read_barcodes(drawn(code128_svg(waybill)))
    assert (found.text, str(found.format)) == (waybill, "Code 128")
