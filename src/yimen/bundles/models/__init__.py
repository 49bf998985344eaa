"""The tables of bundles."""

from yimen.bundles.models.bundles import Bundle, BundleDraft, BundlePart
from yimen.bundles.models.governance import ThemeMeeting, ThemeRecord
from yimen.bundles.models.themes import Theme, ThemeKind, ThemeVersion

__all__ = ["Bundle", "BundleDraft", "BundlePart", "Theme", "ThemeKind", "ThemeMeeting", "ThemeRecord", "ThemeVersion"]
