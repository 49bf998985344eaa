"""A1-03: from a department to its item to the form, logged out until there, and back to that very form."""

from django.test import Client

from tests.cast import Town
from yimen.identity.models import Account


def test_the_path_is_open_until_the_form_and_leads_back_to_it(town: Town, client: Client) -> None:
    assert f'href="/items/?agency={town.market.code}"' in client.get("/agencies/").content.decode()
    assert f'href="/items/{town.item.code}/"' in client.get(f"/items/?agency={town.market.code}").content.decode()
    address = f"/items/{town.item.code}/apply/"
    assert f'href="{address}"' in client.get(f"/items/{town.item.code}/").content.decode()
    door = client.get(address).headers["Location"]
    assert town.zhang.account
    account = Account.objects.get(pk=town.zhang.account.pk)
    account.set_password("Yimen-2026-Citizen")
    account.save()
    signed_in = client.post(door, {"username": account.username, "password": "Yimen-2026-Citizen"})
    assert signed_in.headers["Location"] == address
    first = client.get(address).headers["Location"]  # the guide's button was pressed before the sign-in came between
    assert town.version.name in client.get(first).content.decode()
    assert client.get(address).status_code == 200  # opened again it begins nothing by itself
