"""One full example of each official paper."""

from datetime import UTC, date, datetime
from typing import Any

from yimen.cases.rules.documents import (
    Acceptance,
    AcceptanceRefusal,
    Approval,
    Delivered,
    Delivery,
    Denial,
    MissingMaterial,
    Paper,
    Receipt,
    ReceivedMaterial,
    Remedies,
    Supplement,
)

SUNDAY = date(2026, 11, 22)
COMMON: dict[str, Any] = {
    "agency": "测试高新技术产业开发区市场监督管理局",
    "case_number": "4413022611220000171",
    "applicant": "测试市㙍祥餐饮有限公司",
    "item": "食品经营许可（新办）",
    "date": SUNDAY,
    "phone": "0752-0000000",
}
REMEDIES = Remedies(review_body="测试区人民政府", court="测试区人民法院")
RECEIPT = Receipt(
    **COMMON,
    number="收〔2026〕17号",
    received_at=datetime(2026, 11, 22, 1, 42, tzinfo=UTC),
    hear_by=date(2026, 11, 27),
    promised_on=date(2026, 12, 4),
    query_code="402913",
    materials=(
        ReceivedMaterial(name="食品经营许可申请书", form="纸质", originals=1),
        ReceivedMaterial(name="营业执照", copies=1, note="由部门核发，系统自动调取"),
    ),
)
PAPERS: tuple[Paper, ...] = (
    RECEIPT,
    Acceptance(
        **COMMON,
        number="测食受〔2026〕17号",
        received_on=SUNDAY,
        accepted_on=SUNDAY,
        promised_on=date(2026, 12, 4),
        statutory_limit="20个工作日",
        promised_limit="9个工作日",
    ),
    AcceptanceRefusal(
        **COMMON,
        number="测食不受〔2026〕3号",
        received_on=SUNDAY,
        reason="申请事项依法不属于本机关职权范围。",
        legal_basis=("《食品经营许可和备案管理办法》第六条",),
        apply_to="请向邻区市场监督管理局提出申请。",
        remedies=REMEDIES,
    ),
    Supplement(
        **COMMON,
        number="测食补〔2026〕8号",
        received_on=SUNDAY,
        answer_by=date(2026, 12, 22),
        missing=(MissingMaterial(name="布局图", problem="未标注面积", remedy="请补画面积后重新上传"),),
    ),
    Approval(
        **COMMON,
        number="测食准〔2026〕17号",
        accepted_on=SUNDAY,
        decision="准予食品经营许可。",
        result_name="食品经营许可证",
        result_number="JY24413020012345",
        valid_from=SUNDAY,
        valid_to=date(2031, 11, 21),
        conditions=("在显著位置悬挂许可证正本。",),
    ),
    Denial(
        **COMMON,
        number="测食不准〔2026〕2号",
        accepted_on=SUNDAY,
        reason="食品处理区未设置独立的清洗消毒区域。",
        legal_basis=("《中华人民共和国食品安全法》第三十三条",),
        remedies=REMEDIES,
    ),
    Delivery(
        **COMMON,
        number="测食送〔2026〕17号",
        delivered=(Delivered(name="准予行政许可决定书", number="测食准〔2026〕17号"),),
        collected_at=datetime(2026, 11, 26, 7, 8, tzinfo=UTC),
        collector="李*敏",
        collector_document="居民身份证 441302********2213",
        handed_by="出件窗口 0217",
        place="出件窗口",
        proxy_authority="授权委托书",
    ),
)
