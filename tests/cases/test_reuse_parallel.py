"""A revocation meets a decision, and one consent meets many users: on real connections of their own."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from tests.cases.actions.test_rely_on_fallen import before_decision, decide
from tests.cases.taken import licensed, town_that_fetches
from tests.cases.test_parallel import race, successes
from tests.cast import MONDAY
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.give_consent import Use, give_consent
from yimen.licences.actions.retrieve_licence import Errand, retrieve_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.models import Retrieval
from yimen.licences.rules.uses import AskedFrom, Scope

pytestmark = pytest.mark.django_db(transaction=True)
A_MOMENT = 0.5  # seconds in which the second one has reached the first one's lock


def first_then(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """Return what the second verb gave or met, begun while the first one has acted but has not committed."""
    acted = Signal()

    def hold() -> None:
        with transaction.atomic():
            first()
            acted.set()
            time.sleep(A_MOMENT)
        connection.close()

    def follow() -> Any:
        acted.wait()
        try:
            return second()
        except NotAllowed as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        held, followed = pool.submit(hold), pool.submit(follow)
        held.result()
        return followed.result()


def test_a_decision_waits_for_a_revocation_under_way_and_is_refused() -> None:
    town = town_that_fetches()
    licence = licensed(town)
    case = before_decision(town, licence)
    met = first_then(
        lambda: revoke_licence(licence=licence.pk, reason="隐瞒", by=town.approver, at=MONDAY),
        lambda: decide(town, case),
    )
    case.refresh_from_db()
    assert (getattr(met, "code", None), case.decision) == ("licence_fell", "")


def test_a_revocation_waits_for_a_decision_under_way() -> None:
    town = town_that_fetches()
    licence = licensed(town)
    case = before_decision(town, licence)
    met = first_then(
        lambda: decide(town, case),
        lambda: revoke_licence(licence=licence.pk, reason="隐瞒", by=town.approver, at=MONDAY),
    )
    case.refresh_from_db()
    licence.refresh_from_db()
    assert not isinstance(met, NotAllowed)
    assert (case.decision, licence.status) == ("granted", "revoked")


@pytest.mark.parametrize(("scope", "used"), [(Scope.ONCE, 1), (Scope.CASE, 8)])
def test_one_consent_asked_for_by_many_at_once(scope: Scope, used: int) -> None:
    town, case = town_that_fetches(), uuid4()
    licence = licensed(town)
    consent = give_consent(licence, Use(case=case, purpose="办理", scope=scope), by=town.zhang.pk, at=MONDAY)
    errand = Errand(
        case=case,
        case_number="B1",
        agency=town.market.pk,
        purpose="办理",
        asked_from=AskedFrom.PORTAL,
        consent=consent.pk,
    )
    fetch = lambda: retrieve_licence(licence=licence.pk, errand=errand, by=town.zhang.pk, at=MONDAY)  # noqa: E731
    assert len(successes(race([fetch] * 8))) == Retrieval.objects.count() == used
