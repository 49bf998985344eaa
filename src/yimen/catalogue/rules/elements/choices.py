"""The words that elements choose from: ours in English, the standard's in Chinese (codes are in imports.code_sets)."""

from yimen.catalogue.rules.audiences import NAMES
from yimen.catalogue.rules.elements.shape import Choices

TASK_TYPES: Choices = (
    ("licence", "行政许可"),
    ("benefit", "行政给付"),
    ("confirmation", "行政确认"),
    ("award", "行政奖励"),
    ("adjudication", "行政裁决"),
    ("levy", "行政征收"),
    ("penalty", "行政处罚"),
    ("coercion", "行政强制"),
    ("inspection", "行政检查"),
    ("other_power", "其他行政权力"),
    ("public_service", "公共服务"),
)
HANDLING_KINDS: Choices = (("immediate", "即办件"), ("promised", "承诺件"))
STATUSES: Choices = (("in_use", "在用"), ("suspended", "暂停"), ("cancelled", "取消"))
SERVICE_OBJECTS: Choices = tuple(NAMES.items())
LEVELS: Choices = (
    ("national", "国家级"),
    ("province", "省级"),
    ("city", "市级"),
    ("county", "县级"),
    ("town", "镇（乡、街道）级"),
    ("village", "村（社区）级"),
    ("graded", "分级管理"),
)
OWNER_NATURES: Choices = (
    ("statutory", "法定机关"),
    ("authorised", "授权组织"),
    ("entrusted", "受委托组织"),
    ("other", "其他"),
)
POWER_SOURCES: Choices = (
    ("statutory", "法定本级行使"),
    ("passed_down", "上级下放"),
    ("authorised_above", "上级授权"),
    ("authorised_peer", "同级授权"),
    ("entrusted_above", "上级委托"),
    ("entrusted_peer", "同级委托"),
)
LIMIT_UNITS: Choices = (
    ("workday", "个工作日"),
    ("day", "个自然日"),
    ("hour", "小时"),
    ("minute", "分钟"),
    ("month", "个月"),
)
CHANNELS: Choices = (
    ("window", "窗口办理"),
    ("online", "网上办理"),
    ("mobile", "移动端办理"),
    ("kiosk", "自助终端办理"),
    ("courier", "快递申请"),
)
ONLINE_DEPTHS: Choices = (
    ("consult", "互联网咨询"),
    ("receive", "互联网收件"),
    ("pre_review", "互联网预审"),
    ("accept", "互联网受理"),
    ("handle", "互联网办理"),
    ("result", "互联网办理结果信息反馈"),
    ("licence", "互联网电子证照反馈"),
    ("other", "其他"),
)
SCOPES: Choices = (
    ("own", "本级"),
    ("district", "全区通办"),
    ("city", "全市通办"),
    ("province", "全省通办"),
    ("national", "跨省通办"),
)
CROSS_MODES: Choices = (
    ("online", "全程网办"),
    ("agent", "异地代收代办"),
    ("joint", "多地联办"),
)
NETWORKS: Choices = (
    ("national", "国家级"),
    ("province", "省级"),
    ("city", "市级"),
    ("county", "县级"),
    ("own", "自建"),
)
PRE_REVIEWS: Choices = (("none", "不预审"), ("window", "窗口预审"), ("department", "部门预审"))
SPECIAL_KINDS: Choices = (
    ("hearing", "听证"),
    ("expert_review", "专家评审"),
    ("inspection", "现场核查"),
    ("test", "检验检测"),
    ("appraisal", "鉴定评估"),
    ("auction", "招标拍卖"),
    ("publicity", "公示"),
)
RESULT_KINDS: Choices = (("licence", "证照"), ("reply", "批文"), ("none", "无"))
RESULT_WAYS: Choices = (("counter", "窗口领取"), ("locker", "自助柜领取"), ("courier", "邮寄送达"))
RETENTIONS: Choices = (("permanent", "永久"), ("30", "30年"), ("10", "10年"))
PAY_WAYS: Choices = (
    ("online", "网上支付"),
    ("window", "窗口缴费"),
    ("bank", "银行代收"),
    ("transfer", "银行转账"),
)
FEE_HOWS: Choices = (
    ("fixed", "固定金额"),
    ("per_unit", "按数量计算"),
    ("free", "免收"),
    ("stated", "由工作人员核定金额"),
)
FEE_TIMES: Choices = (("accepted", "受理时"), ("decided", "作出准予决定时"))
FEE_REFUNDS: Choices = (("withdrawn", "申请人撤回"), ("refused", "不予许可"), ("ended", "退件或者作废"))
STAGES: Choices = (
    ("receive", "收件"),
    ("accept", "受理"),
    ("review", "审查"),
    ("decide", "决定"),
    ("issue", "制证"),
    ("deliver", "送达"),
)
MATERIAL_KINDS: Choices = (("certificate", "证件证书证明"), ("form", "申请表格文书"), ("other", "其他"))
MATERIAL_FORMS: Choices = (("paper", "纸质"), ("electronic", "电子"), ("either", "纸质或电子"))
NECESSITIES: Choices = (("required", "必要"), ("optional", "非必要"), ("tolerable", "容缺后补"))
SOURCE_KINDS: Choices = (("applicant", "申请人自备"), ("government", "政府部门核发"), ("other", "其他"))
PRE_REVIEW_TIMES: Choices = (("before", "预审时间不算在承诺时限里"), ("counts", "预审时间算在承诺时限里"))
SUPPLEMENT_TIMES: Choices = (
    ("restart", "补正后重新计算受理期限"),
    ("resume", "补正后接着计算剩余期限"),
    ("counts", "补正期间照常计时"),
)
SPECIAL_TIMES: Choices = (
    ("pause", "暂停计时，结束后继续"),
    ("counts", "照常计时"),
    ("restart", "结束后重新计时"),
)
RANKS: Choices = (("approver", "批准人"), ("checker", "审核人"))
