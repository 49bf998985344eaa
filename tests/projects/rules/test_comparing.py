"""What differs between two versions of a template, in words."""

from dataclasses import replace

from tests.projects.conftest import LINES, template
from yimen.projects.rules.comparing import compare_templates
from yimen.projects.rules.templates import KnownItem

ITEMS = {
    "planning": KnownItem("建设工程规划许可", "规划", {"lease": "用地批准文件"}),
    "permit": KnownItem("施工许可", "住建", {}),
    "filing": KnownItem("企业投资项目备案", "发改", {}),
    "eia": KnownItem("环境影响报告表审批", "环境", {}),
}


def test_equal_templates_differ_in_nothing() -> None:
    assert compare_templates(template(), template(), items=ITEMS, agencies={}) == ()


def test_days_order_papers_and_limits_are_told_by_name() -> None:
    lines = [LINES[0], {**LINES[1], "days": 3, "awaits": []}, LINES[3], {**LINES[2], "agency": "env"}]
    after = replace(template(), limit=10, lines=lines)
    basics, changed = compare_templates(template(), after, items=ITEMS, agencies={"env": "生态环境局"})
    assert [(each.label, each.before, each.after) for each in basics.changes] == [
        ("总时限", "12个工作日", "10个工作日")
    ]
    assert [each.label for each in changed.changes] == ["顺序"]
    told = {entry.name: {each.label: (each.before, each.after) for each in entry.changes} for entry in changed.entries}
    assert told["建设工程规划许可"] == {"工作日": ("5", "3"), "可以后补的材料": ("用地批准文件", "")}
    assert told["环境影响报告表审批"] == {"责任部门": ("", "生态环境局")}


def test_a_new_template_says_all_of_itself() -> None:
    basics, lines = compare_templates(None, template(), items={}, agencies={})
    assert basics.count == 5
    assert [entry.name for entry in lines.entries] == ["filing", "planning", "eia", "permit"]
