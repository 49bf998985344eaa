"""How the result is wanted: one small form for the portal's wizard, the window and the page of a case."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from yimen.cases.rules.wish import Wish
from yimen.delivery.queries import Delivery
from yimen.delivery.rules.states import Way
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_mobile
from yimen.web.shared.refusals import sentence

WAYS = {
    Way.COUNTER: gettext_lazy("窗口领取（带身份证件到出件窗口，可以请人代领）"),
    Way.LOCKER: gettext_lazy("自助取件柜（24小时可取，凭短信里的取件码开柜）"),
    Way.COURIER: gettext_lazy("快递送达（送到您填写的地址，凭证件签收）"),
}


class WishForm(forms.Form):
    """The way, and for whom and where."""

    use_required_attribute = False  # the browser would ask for an address that is not shown

    way = forms.ChoiceField(
        label=gettext_lazy("结果怎么给您？"),
        help_text=gettext_lazy("出件之前都可以在办件页面更改。"),
        widget=forms.RadioSelect,
        initial=Way.COUNTER,
    )
    recipient = forms.CharField(
        label=gettext_lazy("收件人姓名"), required=False, max_length=60, help_text=gettext_lazy("不填就是申请人。")
    )
    phone = forms.CharField(
        label=gettext_lazy("收件人手机号"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("取件码和送达通知发到这个手机；不填就用申请时的手机号。"),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "class": "input-short"}),
    )
    area = forms.CharField(
        label=gettext_lazy("所在地区"),
        max_length=120,
        error_messages={"required": gettext_lazy("请填写所在地区。")},
        help_text=gettext_lazy("省、市、区县、街道（乡镇），例如：广东省惠州市惠阳区淡水街道。"),
    )
    detail = forms.CharField(
        label=gettext_lazy("详细地址"),
        max_length=200,
        error_messages={"required": gettext_lazy("请填写详细地址。")},
        help_text=gettext_lazy("路名、门牌、小区、楼栋和房号。只有办理快递的工作人员能看到。"),
    )

    def __init__(self, *args: Any, offered: Sequence[Way], **options: Any) -> None:
        super().__init__(*args, **{**options, "prefix": "wish"})
        self.offered = tuple(offered)
        self.fields["way"].choices = [(way.value, WAYS[way]) for way in self.offered]  # type: ignore[attr-defined]
        has_address = not self.is_bound or self.data.get(self.add_prefix("way")) == Way.COURIER
        for name in ("area", "detail"):
            self.fields[name].required = has_address  # shown only beside the courier, who needs both

    def clean_phone(self) -> str:
        """Return the mobile as the kernel writes it; it may be left out."""
        text: str = self.cleaned_data["phone"].strip()
        try:
            return check_mobile(text) if text else ""
        except NotAllowed as refusal:
            raise forms.ValidationError(sentence(refusal)) from refusal

    def wish(self) -> Wish | None:
        """Return what is wanted, None where there was nothing to choose: it is the counter then."""
        data = self.cleaned_data
        if len(self.offered) == 1 or data["way"] == Way.COUNTER:
            return None
        texts = {name: data[name].strip() for name in ("recipient", "phone", "area", "detail")}
        return Wish(way=Way(data["way"]), **texts)


def wish_form(data: Any, *, offered: Sequence[Way], delivery: Delivery | None = None) -> WishForm:
    """Return the form, filled with what was chosen before; whoever sends no way keeps the counter."""
    initial: dict[str, str] = {}
    if delivery is not None:
        initial = {"way": delivery.way, "recipient": delivery.recipient, "area": delivery.area}
        initial["phone"] = delivery.phone.reveal() if delivery.phone else ""
        initial["detail"] = delivery.address.reveal() if delivery.address else ""
    return WishForm(data, offered=offered, initial=initial)
