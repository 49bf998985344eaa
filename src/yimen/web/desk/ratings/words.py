"""What the audit pages call the facts of ratings."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RATINGS: dict[str, Promise] = {
    "RatingGiven": _("收到评价"),
    "RatingFollowedUp": _("收到追评"),
    "RectificationOpened": _("差评转整改"),
    "RaterCalled": _("差评回访"),
    "RatingRectified": _("差评整改完成"),
    "RatingAppealed": _("差评申诉"),
    "RatingReviewed": _("差评申诉复核"),
    "IndicatorsProposed": _("提请发布评价指标"),
    "IndicatorsPublished": _("发布评价指标"),
    "IndicatorsDeclined": _("未采用评价指标草案"),
}
