"""The tables of bundles."""

from yimen.bundles.models.bundles import Bundle, BundleDraft, BundlePart
from yimen.bundles.models.callbacks import CallBack
from yimen.bundles.models.governance import ThemeMeeting, ThemeRecord
from yimen.bundles.models.themes import Theme, ThemeEdit, ThemeKind, ThemeVersion
from yimen.bundles.models.visits import JointVisit, VisitAnswer

__all__ = [
    "Bundle",
    "BundleDraft",
    "BundlePart",
    "CallBack",
    "JointVisit",
    "Theme",
    "ThemeEdit",
    "ThemeKind",
    "ThemeMeeting",
    "ThemeRecord",
    "ThemeVersion",
    "VisitAnswer",
]
