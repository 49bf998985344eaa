"""Fees over the API: allowed, refused, stranger, twice."""

from django.utils.timezone import now

from tests.web.api.conftest import Cast, problem
from yimen.cases.actions.charge_at_window import charge_at_window
from yimen.catalogue.models import ItemVersion

FEE = {
    "name": "工本费",
    "standard": "每证10元",
    "basis": "《收费标准》（示例）",
    "how": "fixed",
    "amount": "10",
    "online": True,
}
PAID = {"fen": 1000, "way": "cash", "receipt_number": "NO.1"}


def charged(cast: Cast) -> tuple[str, str]:
    """Return case number and notice number."""
    number = cast.accepted()
    ItemVersion.objects.update(fee=FEE)
    return number, charge_at_window(number=number, by=cast.town.clerk, at=now()).number


def test_the_applicant_reads_and_starts_to_pay_and_a_stranger_does_not(cast: Cast) -> None:
    number, _ = charged(cast)
    [fee] = cast.zhang.get(f"/cases/{number}/fees").json()
    assert (fee["total"], fee["capitals"], fee["state"]) == (1000, "人民币壹拾元整", "noticed")
    assert "/pay/" in fee["pay_page"]
    path = f"/cases/{number}/fees/{fee['id']}/payments"
    first, second = (cast.zhang.post(path) for _ in range(2))
    assert (first.status_code, first.json()["id"]) == (201, second.json()["id"])
    assert [each["state"] for each in cast.zhang.get(path).json()] == ["started"]
    problem(cast.stranger.get(f"/cases/{number}/fees"), 404, "not_found")
    problem(cast.stranger.post(path), 404, "not_found")
    problem(cast.zhang.post(f"/cases/{number}/fees/01890000-0000-7000-8000-000000000001/payments"), 404, "not_found")
    problem(cast.clerk.post(path), 403, "citizens_only")


def test_a_window_takes_money_once(cast: Cast) -> None:
    _, number = charged(cast)
    path = f"/desk/fees/{number}/counter-payments"
    assert [each["number"] for each in cast.clerk.get("/desk/fees").json()] == [number]
    assert cast.clerk_elsewhere.get("/desk/fees").json() == []
    problem(cast.clerk.post(path, {**PAID, "fen": 999}), 409, "fee_amount_differs")
    problem(cast.clerk.post(path, {**PAID, "fen": 10.5}), 422, "bad_body")
    problem(cast.clerk_elsewhere.post(path, PAID), 404, "not_found")
    assert cast.clerk.post(path, PAID).json()["state"] == "paid"
    problem(cast.clerk.post(path, PAID), 409, "fee_not_in_state")
