"""The four parts of the unified approval standard: 目录、要件、流程、裁量."""

from enum import StrEnum


class Part(StrEnum):
    """What every item's standard consists of."""

    CATALOGUE = "catalogue"
    PAPERS = "papers"
    FLOW = "flow"
    DISCRETION = "discretion"


# part -> its name, and what an item has to have for it
PARTS = {
    Part.CATALOGUE: ("目录标准", "有事项编码和设定依据"),
    Part.PAPERS: ("要件标准", "列出材料，或写明受理条件"),
    Part.FLOW: ("流程标准", "有办理环节和承诺时限"),
    Part.DISCRETION: ("裁量标准", "有裁量表，或写明没有裁量空间"),
}
