"""The flow of an item for everybody: drawn on its page, and as a file."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import PARALLEL, Town

CONDITIONAL: dict[str, Any] = {
    "steps": [
        {**PARALLEL["steps"][0], "after": [{"step": "", "when": [{"field": "seats", "at_least": 50}]}]},
        {**PARALLEL["steps"][1]},
        {**PARALLEL["steps"][2]},
    ]
}


def test_the_page_draws_the_flow_with_names_for_codes(
    town: Town, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    town.version.flow = CONDITIONAL
    town.version.save()
    client.get(f"/items/{town.item.code}/")
    with django_assert_num_queries(6):  # one more than a flow of the item's own agency: the names of the others
        page = client.get(f"/items/{town.item.code}/").content.decode()
    assert page.count("视情况") == 1  # the review that only large places have
    for words in ("办理流程图", "座位数不少于50", "消防"):
        assert words in page


@pytest.mark.parametrize("flow", [{}, {"steps": [{"key": "a"}]}, {"steps": PARALLEL["steps"][:2]}])
def test_a_flow_that_cannot_be_drawn_takes_nothing_from_the_page(
    town: Town, client: Client, flow: dict[str, Any]
) -> None:
    town.version.flow = flow
    town.version.save()
    page = client.get(f"/items/{town.item.code}/")
    assert (page.status_code, "flow-picture" in page.content.decode()) == (200, False)
    assert client.get(f"/items/{town.item.code}/flow.bpmn").status_code == 404


def test_the_file_is_bpmn_under_a_plain_name(town: Town, client: Client) -> None:
    response = client.get(f"/items/{town.item.code}/flow.bpmn")
    assert response["Content-Disposition"] == f'attachment; filename="{town.item.code}.bpmn"'
    assert "BPMNShape" in response.content.decode()
    assert client.get("/items/nothing/flow.bpmn").status_code == 404
    assert client.post(f"/items/{town.item.code}/flow.bpmn").status_code == 405
