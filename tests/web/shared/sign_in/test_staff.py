"""Staff: password, authenticator, desk."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as deployed
from django.test import Client
from django.utils.timezone import now

from tests.web.shared.sign_in.conftest import PASSWORD, forget_codes
from yimen.identity.actions.reset_password import reset_password
from yimen.identity.models import Account, Person, Staff
from yimen.identity.queries import usable_code
from yimen.kernel.models import AccessLog

Give = Callable[..., Any]


def code_of(staff: Staff) -> dict[str, str]:
    return {"code": usable_code(staff.account_id, at=now())}


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_password_alone_opens_nothing(client: Client, clerk: Staff, give_password: Give) -> None:
    assert give_password().headers["Location"] == "/sign-in/second-factor/"
    assert not is_signed_in(client)


def test_with_the_code_to_where_one_wanted(client: Client, clerk: Staff, give_password: Give) -> None:
    give_password(next="/desk/cases/?page=2")
    before = client.session.session_key
    answer = client.post("/sign-in/second-factor/", code_of(clerk))
    assert answer.headers["Location"] == "/desk/cases/?page=2"
    assert is_signed_in(client)
    assert client.session.session_key != before
    entry = AccessLog.objects.get(kind="signed_in")
    assert (entry.by, entry.detail) == (clerk.account_id, {"door": "staff"})


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_never_to_another_site(client: Client, clerk: Staff, give_password: Give, elsewhere: str) -> None:
    give_password(next=elsewhere)
    assert client.post("/sign-in/second-factor/", code_of(clerk)).headers["Location"] == "/desk/"


def test_a_code_opens_once(client: Client, clerk: Staff, give_password: Give) -> None:
    give_password()
    code = code_of(clerk)
    client.post("/sign-in/second-factor/", code)
    client.post("/sign-out/")
    give_password()
    answer = client.post("/sign-in/second-factor/", code)
    assert answer.status_code == 422
    assert not is_signed_in(client)


def test_a_recovery_code_opens(client: Client, newcomer: Staff, give_password: Give) -> None:
    give_password()
    client.get("/sign-in/second-factor/enrolment/")
    page = client.post("/sign-in/second-factor/enrolment/", code_of(newcomer))
    [spare, *_] = page.context["codes"]
    client.post("/sign-in/go-on/")
    assert is_signed_in(client)
    client.post("/sign-out/")
    give_password()
    client.post("/sign-in/second-factor/", {"code": spare})
    assert is_signed_in(client)


def test_the_first_sign_in_enrols(client: Client, newcomer: Staff, give_password: Give) -> None:
    assert give_password().headers["Location"] == "/sign-in/second-factor/enrolment/"
    page = client.get("/sign-in/second-factor/enrolment/")
    assert "<svg" in page.content.decode()
    wrong = client.post("/sign-in/second-factor/enrolment/", {"code": "000000"})
    assert wrong.status_code == 422
    assert wrong.context["secret"] == page.context["secret"]
    assert not is_signed_in(client)


def test_a_secret_seen_in_another_visit_is_worthless(newcomer: Staff) -> None:
    secrets = []
    for _ in range(2):
        visitor = Client()
        visitor.post("/sign-in/staff/", {"username": "wangfang", "password": PASSWORD})
        secrets.append(visitor.get("/sign-in/second-factor/enrolment/").context["secret"])
    assert secrets[0] != secrets[1]


@pytest.mark.parametrize("address", ["/sign-in/second-factor/", "/sign-in/second-factor/enrolment/"])
def test_no_step_without_the_one_before(client: Client, clerk: Staff, address: str) -> None:
    assert client.get(address).headers["Location"] == "/sign-in/staff/"


def test_no_new_password_before_the_second_factor(client: Client, clerk: Staff, give_password: Give) -> None:
    give_password()
    assert client.get("/sign-in/new-password/").status_code == 302


def test_a_temporary_password_must_be_changed(client: Client, clerk: Staff, give_password: Give) -> None:
    reset_password(account=clerk.account, temporary="Temporary-Pass-1", by=None, at=now())
    give_password("Temporary-Pass-1", next="/desk/x/")
    answer = client.post("/sign-in/second-factor/", code_of(clerk))
    assert answer.headers["Location"] == "/sign-in/new-password/"
    assert not is_signed_in(client)
    new = {"current": "Temporary-Pass-1", "new": "Danshui-River-8", "again": "Danshui-River-8"}
    refused = client.post("/sign-in/new-password/", {**new, "new": "short", "again": "short"})
    assert refused.status_code == 422
    assert client.post("/sign-in/new-password/", new).headers["Location"] == "/desk/x/"
    assert is_signed_in(client)


def test_a_password_too_old_must_be_changed(client: Client, clerk: Staff, give_password: Give) -> None:
    Account.objects.update(password_changed_at=now() - timedelta(days=92))
    give_password()
    assert client.post("/sign-in/second-factor/", code_of(clerk)).headers["Location"] == "/sign-in/new-password/"


def test_a_citizen_does_not_come_in_here(client: Client, zhang: Person, give_password: Give) -> None:
    answer = give_password("lizhi-26-x", username="zhangsan")
    assert answer.status_code == 422
    assert AccessLog.objects.get().detail == {"door": "staff", "reason": "wrong_door"}


def test_a_closed_account_opens_nothing(client: Client, clerk: Staff, give_password: Give) -> None:
    Account.objects.update(is_active=False)
    assert give_password().status_code == 422


def test_five_wrong_passwords_lock_from_everywhere(client: Client, clerk: Staff, give_password: Give) -> None:
    for _ in range(4):
        assert give_password("wrong").status_code == 422
    assert give_password("wrong").status_code == 429
    answer = client.post("/sign-in/staff/", {"username": "WANGFANG", "password": PASSWORD}, REMOTE_ADDR="10.9.8.7")
    assert answer.status_code == 429
    assert "15 分钟" in answer.content.decode()
    assert AccessLog.objects.filter(kind="sign_in_refused", subject=clerk.account_id).count() == 6


def test_five_wrong_codes_lock_too(client: Client, clerk: Staff, give_password: Give) -> None:
    give_password()
    for _ in range(5):
        client.post("/sign-in/second-factor/", {"code": "000000"})
    assert client.post("/sign-in/second-factor/", code_of(clerk)).status_code == 429
    assert not is_signed_in(client)


def test_after_fifteen_minutes_it_opens(client: Client, clerk: Staff, give_password: Give, settings: Any) -> None:
    for _ in range(5):
        give_password("wrong")
    settings.AXES_COOLOFF_TIME = timedelta(0)
    assert give_password().status_code == 302


def test_what_was_typed_is_in_no_table(client: Client, clerk: Staff, give_password: Give) -> None:
    from axes.models import AccessAttempt

    give_password("Secret-Typo-9", username="13800003210")
    kept = " ".join(str(vars(attempt)) for attempt in AccessAttempt.objects.all())
    assert "Secret-Typo-9" not in kept
    assert "13800003210" not in kept


def test_idle_staff_are_signed_out_and_led_back(client: Client, clerk: Staff, give_password: Give) -> None:
    give_password()
    client.post("/sign-in/second-factor/", code_of(clerk))
    session = client.session
    assert session["idle_seconds"] == deployed.IDLE_MINUTES["staff"] * 60 == 900
    session["seen_at"] -= 901
    session.save()
    client.get("/sign-in/staff/")
    assert not is_signed_in(client)
    assert AccessLog.objects.get(kind="signed_out").detail == {"cause": "idle"}


def test_the_pending_sign_in_lapses(client: Client, clerk: Staff, give_password: Give) -> None:
    give_password()
    session = client.session
    session["pending_sign_in"] = {**session["pending_sign_in"], "since": 0}
    session.save()
    assert client.get("/sign-in/second-factor/").headers["Location"] == "/sign-in/staff/"


def test_changing_the_password_ends_other_sessions(
    client: Client, clerk: Staff, give_password: Give, settings: Any
) -> None:
    settings.ONE_STAFF_SESSION = False
    give_password()
    client.post("/sign-in/second-factor/", code_of(clerk))
    forget_codes(clerk)
    other = Client()
    other.post("/sign-in/staff/", {"username": "wangfang", "password": PASSWORD})
    other.post("/sign-in/second-factor/", code_of(clerk))
    new = {"current": PASSWORD, "new": "Danshui-River-8", "again": "Danshui-River-8"}
    assert client.post("/sign-in/new-password/", new).headers["Location"] == "/desk/"
    assert client.get("/sign-in/new-password/").status_code == 200
    assert other.get("/sign-in/new-password/").status_code == 302


@pytest.mark.parametrize("one", [True, False])
def test_signing_in_elsewhere_ends_the_earlier_session(
    client: Client, clerk: Staff, give_password: Give, settings: Any, one: bool
) -> None:
    settings.ONE_STAFF_SESSION = one
    give_password()
    client.post("/sign-in/second-factor/", code_of(clerk))
    forget_codes(clerk)
    other = Client()
    other.post("/sign-in/staff/", {"username": "wangfang", "password": PASSWORD})
    other.post("/sign-in/second-factor/", code_of(clerk))
    assert other.get("/desk/").status_code == 200
    assert client.get("/desk/").status_code == (302 if one else 200)
    assert AccessLog.objects.filter(detail__cause="signed_in_elsewhere").count() == one
