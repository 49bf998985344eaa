"""Chinese, where Django's own list begins with 2026/11/23: a browser shows such a value of a date field as nothing."""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"]
