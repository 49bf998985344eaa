"""The receipt's QR code opens the look-up with the number filled in; the query code is never in the address."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_address_brings_the_number(client: Client) -> None:
    page = client.get("/progress/", {"number": "4413ZK26112200001R"})
    assert page.status_code == 200
    assert 'value="4413ZK26112200001R"' in page.content.decode()


def test_an_endless_number_is_harmless(client: Client) -> None:
    page = client.get("/progress/", {"number": '"><script>' + "9" * 5000})
    assert page.status_code == 200
    assert "<script>9" not in page.content.decode()
