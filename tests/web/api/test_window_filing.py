"""Filing at a window over the API: for a person without an account, for an organisation, twice, by strangers."""

from typing import Any

import pytest
from django.utils.timezone import now

from tests.cast import ANSWERS
from tests.web.api.conftest import Caller, Cast, caller, problem
from yimen.cases.models import Case
from yimen.halls.actions.take_window import take_window
from yimen.identity.models import Organisation, Person

WANG = {
    "name": "王㙍",
    "document_kind": "resident_id",
    "document_number": "441323199003070026",
    "phone": "13900139000",
}
SHOP = {
    "name": "新开面馆有限公司",
    "uscc": "91441303MA5NEW001T",
    "kind": "enterprise",
    "legal_representative": "王㙍",
}


@pytest.fixture
def seated(cast: Cast) -> Cast:
    take_window(window=cast.town.window.pk, by=cast.town.clerk, at=now())
    return cast


def send(cast: Cast, *, key: str = "k1", who: Caller | None = None, **changes: Any) -> Any:
    version = str(cast.town.version.pk)
    body = {"version": version, "person": WANG, "answers": ANSWERS, "papers": ["lease"], **changes}
    return (who or cast.clerk).post("/desk/cases", body, Idempotency_Key=key)


def test_a_person_without_an_account_is_filed_for_and_accepted(seated: Cast) -> None:
    filed = send(seated)
    assert filed.status_code == 201, filed.content
    case = Case.objects.get(number=filed.json()["number"])
    wang = Person.objects.get(name="王㙍")
    assert (case.person_id, case.operator_id, case.channel) == (wang.pk, seated.town.clerk.pk, "window")
    assert wang.account_id is None
    assert [paper.received_as for paper in case.materials.filter(key="lease")] == ["paper"]
    opened = seated.clerk.get(filed["Location"].removeprefix("/api/v1"))
    assert opened["ETag"] == filed["ETag"]


def test_the_same_key_files_once_and_with_other_contents_not_at_all(seated: Cast) -> None:
    numbers = {send(seated).json()["number"] for _ in range(2)}
    assert len(numbers) == Case.objects.count() == 1
    problem(send(seated, papers=[]), 422, "key_used_before")
    assert send(seated, key="k2").json()["number"] not in numbers
    assert Person.objects.filter(name="王㙍").count() == 1


def test_an_organisation_needs_who_acts_for_it(seated: Cast) -> None:
    problem(send(seated, person=None, organisation=SHOP), 422, "agent_missing")
    filed = send(seated, person=None, organisation=SHOP, agent=WANG)
    assert filed.status_code == 201, filed.content
    case = Case.objects.get()
    organisation, wang = Organisation.objects.get(uscc=SHOP["uscc"]), Person.objects.get(name="王㙍")
    assert (case.organisation, case.agent) == (organisation, wang)


@pytest.mark.parametrize("who", [{}, {"organisation": SHOP, "person": WANG}])
def test_there_is_exactly_one_applicant(seated: Cast, who: dict[str, Any]) -> None:
    problem(send(seated, **{"person": None, **who}), 422, "one_applicant")


def test_wrong_papers_of_the_person_file_nothing(seated: Cast) -> None:
    assert send(seated, person={**WANG, "document_number": WANG["document_number"][:-1] + "0"}).status_code == 422
    problem(send(seated, person={**WANG, "name": "张伟", "phone": "1"}), 422, "bad_phone")
    send(seated)
    problem(send(seated, key="k2", person={**WANG, "name": "王大"}), 422, "document_of_another_name")
    send(seated, key="k3", person=None, organisation=SHOP, agent=WANG)
    other = {**SHOP, "name": "别的公司"}
    told = problem(send(seated, key="k4", person=None, organisation=other, agent=WANG), 422, "code_of_another_name")
    assert SHOP["name"] in told["title"]
    assert Case.objects.count() == 2


def test_a_window_and_the_right_to_take_in_are_needed(cast: Cast) -> None:
    problem(send(cast), 409, "sit_down_first")
    problem(send(cast, who=cast.handler), 403, "not_permitted")
    problem(send(cast, who=cast.zhang), 403, "staff_only")
    problem(send(cast, who=cast.nobody), 401, "token_missing")
    problem(send(cast, who=caller(cast.town.clerk, ("read",))), 403, "token_scope")
    assert not Case.objects.exists()
