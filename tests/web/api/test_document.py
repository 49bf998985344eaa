"""The OpenAPI document, its page, and what is outside every operation."""

from html import unescape

import pytest
from django.test import Client

from tests.web.api.conftest import Caller, problem
from yimen.kernel.models import new_id
from yimen.web.api.service import openapi, service

nobody = Caller("", new_id())


def test_the_document_is_openapi_3_1_and_names_every_problem() -> None:
    document = Client().get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    assert len(operations) >= 35
    for operation in operations:
        assert operation["summary"]
        refusals = {status for status in operation["responses"] if int(status) >= 400}
        assert ("401" in refusals) == bool(operation.get("security"))
        for status in refusals:
            assert list(operation["responses"][status]["content"]) == ["application/problem+json"]


def test_names_of_operations_are_unique() -> None:
    names = [operation["operationId"] for methods in openapi()["paths"].values() for operation in methods.values()]
    assert len(names) == len(set(names))


def test_every_operation_has_one_guard() -> None:
    for router in service._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                guards = [callback.guard for callback in operation.auth_callbacks]
                assert guards or operation.view_func.guard == "public"
                assert len(guards) <= 1


@pytest.mark.django_db
def test_what_is_no_operation_is_a_problem() -> None:
    problem(nobody.get("/nothing/here"), 404, "not_found")
    refused = nobody.post("/items", {})
    problem(refused, 405, "method_not_allowed")
    assert refused["Allow"] == "GET"


@pytest.mark.django_db
def test_the_page_for_people_lists_every_operation() -> None:
    text = unescape(Client().get("/api/v1/").content.decode())
    for address, methods in openapi()["paths"].items():
        assert address in text
        assert all(operation["summary"] in text for operation in methods.values())
