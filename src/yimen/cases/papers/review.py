"""Papers between acceptance and decision, from the case to what they say."""

from yimen.cases.papers.asked import Asked
from yimen.cases.rules.documents import Extension, Promise, Special, Transfer


def special(asked: Asked) -> Special:
    """Return what the notice of a special procedure says; the caller names it, its reason and how long it takes."""
    values = {"accepted_on": asked.accepted_on, "due_before": asked.case.promised_due}
    return Special(**{**asked.common(), **values, **asked.facts})


def extension(asked: Asked) -> Extension:
    """Return what the notice of extension says; the caller names days, reason, approver and the two dates."""
    values = {"accepted_on": asked.accepted_on}
    return Extension(**{**asked.common(), **values, **asked.facts})


def transfer(asked: Asked) -> Transfer:
    """Return what the notice of transfer upwards says; the caller names the upper authority."""
    values = {"accepted_on": asked.accepted_on, "transferred_on": asked.common()["date"]}
    return Transfer(**{**asked.common(), **values, **asked.facts})


def promise(asked: Asked) -> Promise:
    """Return what the signed promise says; the caller has its text, who signed it and when."""
    return Promise(**{**asked.common(), **asked.facts})
