"""The light of a limit in hours: how many hours and minutes are left."""

from datetime import datetime

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import now

from yimen.cases.rules.hours import PARAMETER, HoursLeft, HourThresholds, hours_left
from yimen.cases.rules.lights import Light
from yimen.kernel.queries.parameters import kept_parameter

register = template.Library()
PICTURES = {Light.RED: "stop", Light.YELLOW: "warn", Light.WARNING: "clock", Light.GREEN: "check"}


def left_until(until: datetime) -> HoursLeft:
    """Return how long there is until the instant, lit as the deployment says."""
    return hours_left(until, at=now(), thresholds=HourThresholds.of(kept_parameter(PARAMETER)))


def hours_html(left: HoursLeft) -> SafeString:
    """Return the light drawn."""
    return render_to_string("shared/hours.html", {"left": left, "picture": PICTURES[left.light]})


@register.simple_tag
def countdown(until: datetime) -> SafeString:
    """Return the light of a due instant, with hours and minutes."""
    return hours_html(left_until(until))
