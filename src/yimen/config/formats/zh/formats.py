"""Chinese as people write it: 2026年11月3日, where Django says 11月03日 for a day without its year.

Django's own list of what may be typed begins with 2026/11/23: a browser shows such a value of a date field as nothing.
"""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"]
MONTH_DAY_FORMAT = "n月j日"
