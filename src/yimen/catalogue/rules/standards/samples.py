"""A library of 673 example rules, as many as one district published; generated, and labelled as examples."""

from itertools import product

from yimen.catalogue.rules.standards.service import ServiceRule, StandardGroup

SOURCE = "示例数据：条数按公开报道的 673 条生成，条文不是任何地区的正式标准"
# group -> (letter, count, where or who, what)
PARTS: dict[StandardGroup, tuple[str, int, tuple[str, ...], tuple[str, ...]]] = {
    StandardGroup.GENERAL: (
        "TY",
        130,
        (
            "大厅入口",
            "咨询台",
            "取号区",
            "等候区",
            "窗口台面",
            "自助区",
            "母婴室",
            "无障碍通道",
            "公告栏",
            "档案室",
            "停车区",
            "网上大厅",
            "移动端",
        ),
        (
            "名称和标识使用统一图形符号",
            "用语使用规范简体汉字，另附常用外语",
            "开放时间在显著位置公示",
            "设施编号与台账一致",
            "温度、照明和噪声按规定控制",
            "标识牌破损当日更换",
            "应急疏散图张贴在视线高度",
            "公布咨询电话和监督电话",
            "信息更新后一个工作日内同步",
            "每季度核对一次清单",
        ),
    ),
    StandardGroup.PROVISION: (
        "TG",
        243,
        (
            "咨询",
            "导办",
            "取号",
            "收件",
            "受理",
            "一次性告知",
            "预审",
            "审查",
            "缴费",
            "出证",
            "送达",
            "查询",
            "投诉受理",
            "延时服务",
            "上门服务",
            "预约",
            "网上申办",
        ),
        (
            "主动问候并起身或点头示意",
            "使用“您好、请、谢谢、再见”等文明用语",
            "一次说清要办的事和要带的材料",
            "双手递接材料和证件",
            "不得推诿，首问负责到底",
            "当场出具凭证",
            "老年人、残疾人优先",
            "超过约定时间先说明原因",
            "不得要求提供可以核验的证照",
            "对话不中途接打私人电话",
            "结果当面核对",
            "留存过程记录",
            "不能办理的说明理由和途径",
            "对方听不清时书面告知",
            "结束时征询意见",
        ),
    ),
    StandardGroup.MANAGEMENT: (
        "GL",
        180,
        (
            "考勤",
            "着装",
            "值班",
            "交接",
            "培训",
            "考核",
            "投诉处理",
            "数据安全",
            "档案",
            "设备",
            "卫生",
            "应急",
            "公示",
            "满意度回访",
            "廉政",
        ),
        (
            "制定年度计划并公布",
            "每日巡查并记录",
            "每月汇总并通报",
            "发现问题两个工作日内整改",
            "指定专人负责",
            "台账保存不少于三年",
            "重大情况当日报告",
            "每半年演练一次",
            "结果与评优挂钩",
            "接受社会监督员检查",
            "新人上岗前考试合格",
            "每年评审修订",
        ),
    ),
    StandardGroup.POST: (
        "GW",
        120,
        (
            "导办员",
            "咨询员",
            "综合窗口人员",
            "专业窗口人员",
            "预审人员",
            "审批人员",
            "首席代表",
            "出证人员",
            "值班主任",
            "督办人员",
            "系统管理员",
            "保洁安保人员",
        ),
        (
            "统一着装，佩戴工作牌",
            "提前十分钟到岗，整理台面",
            "离岗时摆放暂停牌并说明去向",
            "坐姿端正，不倚靠、不趴伏",
            "熟悉本岗位清单和时限",
            "不在岗位上做与工作无关的事",
            "保守群众的个人信息",
            "疑难问题当日上报",
            "每周自查一次",
            "交接时书面写明未办事项",
        ),
    ),
}


def sample_rules() -> list[ServiceRule]:
    """Return the examples, in the order of their codes."""
    found: list[ServiceRule] = []
    for group, (letters, count, places, duties) in PARTS.items():
        pairs = list(product(places, duties))[:count]
        found += [
            ServiceRule(f"{letters}-{number:03d}", group, f"（示例）{place}：{duty}。", SOURCE, is_sample=True)
            for number, (place, duty) in enumerate(pairs, start=1)
        ]
    return found
