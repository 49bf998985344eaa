"""How themes are looked after, and how often they are asked for, for pages of staff."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from yimen.bundles.models import Bundle, Theme
from yimen.bundles.models import ThemeMeeting as ThemeMeeting
from yimen.bundles.models import ThemeRecord as ThemeRecord
from yimen.kernel.local_days import in_days


def record_of(theme: Theme) -> ThemeRecord | None:
    """Return the theme's record, None while nobody wrote one."""
    return ThemeRecord.objects.filter(theme=theme).first()


def meetings_of(theme: Theme) -> list[ThemeMeeting]:
    """Return the meetings of the theme's team, the latest first."""
    return list(ThemeMeeting.objects.filter(theme=theme).select_related("by").order_by("-held_on", "-id"))


@dataclass(frozen=True)
class Counted:
    """How often a theme was asked for: master cases, never their parts (A3-23)."""

    theme: Theme
    filed: int
    ended: int

    @property
    def under_way(self) -> int:
        """Return how many are under way."""
        return self.filed - self.ended


def counters(since: date | None = None) -> list[Counted]:
    """Return each theme's master cases, those filed since a day or all, by zone and in the themes' order."""
    filed = {"filed": Count("pk"), "ended": Count("pk", filter=Q(ended_at__isnull=False))}
    found = Bundle.objects.filter(in_days("submitted_at", since))
    rows = {theme: numbers for theme, *numbers in found.values_list("theme_version__theme").annotate(**filed)}
    themes = Theme.objects.filter(live__isnull=False).order_by("zone", "position", "code")
    return [Counted(theme, *rows.get(theme.pk, (0, 0))) for theme in themes]


def bundles_counted(theme: str, since: date | None = None) -> list[Bundle]:
    """Return the master cases behind a theme's number, newest first."""
    found = Bundle.objects.filter(theme_version__theme__code=theme).select_related("centre", "theme_version__theme")
    return list(found.filter(in_days("submitted_at", since)).order_by("-id")[:500])
