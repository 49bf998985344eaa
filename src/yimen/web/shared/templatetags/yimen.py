"""Template tags of the design system: icons, form fields, sentences about time."""

from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yimen.kernel.rules.sentences import Sentence
from yimen.payments.rules import money
from yimen.web.shared.faults import faults
from yimen.web.shared.rare_font import STYLE_SHEET
from yimen.web.shared.rare_font import is_there as rare_font_is_there
from yimen.web.shared.spoken import spoken

register = template.Library()
register.filter("faults", faults)

UNITS = {
    "workday": "个工作日",
    "day": "天",
    "hour": "小时",
    "minute": "分钟",
    "month": "个月",
}
# icon -> the words in a theme's name that call for it; the first that fits wins
THEME_ICONS = {
    "baby": "生育",
    "card": "户籍 证件 职业",
    "school": "教育",
    "work": "就业 创业 用工",
    "ring": "婚姻",
    "medical": "医疗 卫生",
    "home": "住房 公积金",
    "car": "交通 出行",
    "travel": "出境 出入境 旅游",
    "shop": "设立 开办 准营",
    "building": "企业",
    "food": "餐饮 食品",
    "shield": "社会保障 社保 消防 安全",
    "elder": "养老 退休 老年",
    "wheelchair": "残疾",
    "star": "优待 人才",
    "scales": "司法 公证 法律",
    "build": "建设 工程 投资",
    "leaf": "环保 绿化 农 死亡",
    "water": "公用 水",
    "book": "文化 文体",
    "money": "税",
    "heart": "民政 慈善 救助",
}


@register.simple_tag
@lru_cache(maxsize=1024)
def icon(name: str, extra: str = "") -> SafeString:
    """Return a decorative icon of the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        extra, static("shared/icons.svg"), name,
    )  # fmt: skip


@register.simple_tag
def rare_font() -> SafeString:
    """Return the link to the rare characters' web font, nothing where the set-up has not fetched it."""
    if not rare_font_is_there():
        return SafeString("")
    return format_html('<link rel="stylesheet" href="{}">', static(STYLE_SHEET))


@register.simple_tag
def theme_icon(name: str) -> SafeString:
    """Return the icon that fits a theme's or life event's name."""
    return icon(next((each for each, words in THEME_ICONS.items() if any(w in name for w in words.split())), "grid"))


@register.filter
def duration(number: int | None, unit: str | None) -> str:
    """Return a limit with its unit: 5个工作日."""
    if number is None:
        return ""
    return f"{number}{_(UNITS.get(unit or 'workday', UNITS['workday']))}"


@register.filter
def yuan(fen: int | None) -> str:
    """Return an amount of fen as 1,234.50; money that went off begins with a minus."""
    if fen is None:
        return ""
    return money.yuan(fen) if fen >= 0 else f"−{money.yuan(-fen)}"


@register.filter
def said(label: str | None) -> str:
    """Return a record's label, which is stored and printed in Chinese, in the language of the page."""
    if isinstance(label, Sentence):
        return spoken(label)
    return _(str(label)) if label else ""


@register.filter
def sentence(text: str) -> str:
    """Return a text in the language of the page where it is a sentence of ours; what people wrote stays as it is."""
    return spoken(text)


@register.filter
def widget(bound: BoundField) -> SafeString:
    """Return the field's control with the design system's class."""
    own = str(bound.field.widget.attrs.get("class", ""))
    return bound.as_widget(attrs={"class": f"input {own}".strip()})


@register.inclusion_tag("shared/field.html")
def field(bound: BoundField, size: str = "") -> dict[str, Any]:
    """Render one field: label, hint, error, control. `size="big"` when it is the page's question."""
    kind = {"radioselect": "choices", "checkboxselectmultiple": "choices", "checkbox": "checkbox"}
    return {"bound": bound, "kind": kind.get(bound.widget_type, "plain"), "size": size}


@register.inclusion_tag("shared/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Render the list of what is wrong, each line leading to its field; it takes the focus."""
    return {"form": form, "fields": [bound for bound in form if bound.errors]}
