"""Services to rate, a bad rating that the unit looks into, and the addresses of their pages."""

from datetime import timedelta

from django.utils.timezone import localdate, now

from tests.cast import Town
from tests.evaluation.served import rated, visit
from yimen.evaluation.actions.decline_indicators import decline_indicators
from yimen.evaluation.actions.propose_indicators import propose_indicators
from yimen.evaluation.rules.indicators import DEFAULT, rows_of


def rating_addresses(there: Town) -> dict[str, str]:
    """Return an address for each page of ratings with arguments; the clerk sits at a window already."""
    asked, bad = (visit(there, at=now() - timedelta(minutes=each), item=there.item.pk) for each in (9, 7))
    rated(bad, level="dissatisfied", text="等了很久，没有人说还要等多久。", at=now())
    said = {"source": "省指标（示例）", "effective_on": localdate(), "by": there.supervisor.pk, "at": now()}
    draft = propose_indicators(rows_of(DEFAULT.options), **said)
    decline_indicators(draft=draft.pk, by=there.supervisor.pk, at=now())
    propose_indicators(rows_of(DEFAULT.options[1:]), **said)
    return {
        "desk:redraft_indicators": f"/desk/ratings/indicators/drafts/{draft.pk}/",
        "portal:rate": f"/my/ratings/{asked.number}/",
        "portal:rate_link": f"/rate/{asked.token}/",
        "portal:ratings_listed": "/ratings/valid/",
        "desk:ratings_listed": "/desk/ratings/list/valid/",
    }
