"""Codes of the three sources, mapped to our own words (the standards contradict each other: never store a code).

Sources: GB/T 39046-2020 A.1 to A.5, the national exchange's field lists, Guangdong's interface as surveyed in public.
"""

TASK_TYPES = {
    "01": "licence",
    "02": "penalty",
    "03": "coercion",
    "04": "levy",
    "05": "benefit",
    "06": "inspection",
    "07": "confirmation",
    "08": "award",
    "09": "adjudication",
    "10": "other_power",
    "20": "public_service",
}
# Guangdong's interface moves the last two: 20 is 其他行政权力 and 21 is 公共服务.
GUANGDONG_TASK_TYPES = {**TASK_TYPES, "20": "other_power", "21": "public_service"}

TASK_TYPE_NAMES = {
    "行政许可": "licence",
    "行政处罚": "penalty",
    "行政强制": "coercion",
    "行政征收": "levy",
    "行政给付": "benefit",
    "行政检查": "inspection",
    "行政确认": "confirmation",
    "行政奖励": "award",
    "行政裁决": "adjudication",
    "其他行政权力": "other_power",
    "公共服务": "public_service",
}

SERVICE_OBJECT_NAMES = {
    "自然人": "person",
    "个人": "person",
    "企业法人": "enterprise",
    "事业法人": "institution",
    "事业单位法人": "institution",
    "社会组织法人": "social",
    "非法人企业": "individual_business",
    "个体工商户": "individual_business",
    "行政机关": "government",
    "其他组织": "other",
}
# The national exchange: 5 is 非法人企业, 6 is 行政机关, 9 is 其他组织 (GB/T 39046 has 5 行政机关, 6 其他组织).
NATIONAL_SERVICE_OBJECTS = {
    "1": "person",
    "2": "enterprise",
    "3": "institution",
    "4": "social",
    "5": "individual_business",
    "6": "government",
    "9": "other",
}
ANYBODY = ("person", "enterprise", "institution", "social", "individual_business", "other")

LIMIT_UNITS = {
    "workday": "workday",
    "calendar_day": "day",
    "day": "day",
    "hour": "hour",
    "minute": "minute",
    "month": "month",
    "1": "workday",
    "2": "day",
    "3": "hour",
    "4": "minute",
    "5": "month",
    "G": "workday",
    "Z": "day",
    "个工作日": "workday",
    "工作日": "workday",
    "个自然日": "day",
    "自然日": "day",
    "天": "day",
    "日": "day",
    "小时": "hour",
    "个小时": "hour",
    "分钟": "minute",
    "个月": "month",
    "月": "month",
}

HANDLING_KINDS = {"1": "immediate", "2": "promised", "9": "promised", "即办件": "immediate", "承诺件": "promised"}
NECESSITIES = {"1": "required", "2": "optional", "3": "tolerable", "必要": "required", "非必要": "optional"}
MATERIAL_FORMS = {"1": "paper", "2": "electronic", "3": "either"}
MATERIAL_KINDS = {"1": "certificate", "2": "form", "3": "other"}
SOURCE_KINDS = {"10": "applicant", "20": "government", "99": "other"}
RESULT_KINDS = {"10": "licence", "20": "reply", "30": "reply", "99": "none"}
STATES = {"1": "in_use", "2": "suspended", "3": "cancelled"}
HANDLE_TYPES = {"1": "window", "2": "online", "3": "courier"}
YES = frozenset({"1", "是", "Y", "YES", "TRUE", "支持"})
