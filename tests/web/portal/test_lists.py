"""What a batch of a list changed is read page by page, nothing twice and nothing left out."""

import re
from datetime import date
from uuid import uuid4

from django.test import Client

from tests.cast import MONDAY, Town, build_item
from yimen.catalogue.models import ListBatch, ListEntry
from yimen.web.portal.catalogue.lists import PAGE

ROW = re.compile(r'<th scope="row">([^<]+)</th>')


def test_a_long_batch_is_pages(town: Town, client: Client) -> None:
    batch = ListBatch.objects.create(
        kind="simple",
        number=1,
        size=PAGE + 1,
        published_on=date(2026, 11, 22),
        published_at=MONDAY,
        published_by=uuid4(),
    )
    names = [f"事项{number % 7}" for number in range(PAGE + 1)]  # names that stand more than once
    for number, name in enumerate(names):
        item = build_item(town.market, town.centre, code=f"b-{number}", name=name)
        ListEntry.objects.create(
            batch=batch, item=item, name=name, agency="某局", change="removed" if number % 2 else "added"
        )
    first = client.get("/lists/simple/1/").content.decode()
    following = re.search(r'href="(\?after=[^"]+)" rel="next"', first)
    assert following
    second = client.get(f"/lists/simple/1/{following[1]}").content.decode()
    assert len(ROW.findall(first)) == PAGE
    assert sorted(ROW.findall(first) + ROW.findall(second)) == sorted(names)
    assert 'rel="next"' not in second
    assert len(ROW.findall(client.get("/lists/simple/1/?after=nonsense").content.decode())) == PAGE
