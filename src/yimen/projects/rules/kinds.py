"""What a project is: its kind, route, stages of approval, phases of life, and what is special about it."""

from enum import StrEnum


class Kind(StrEnum):
    """By content (GB/T 40058)."""

    CONSTRUCTION = "construction"
    UPGRADE = "upgrade"
    PURCHASE = "purchase"
    INFORMATION = "information"
    OTHER = "other"


KINDS = {
    Kind.CONSTRUCTION: "基本建设",
    Kind.UPGRADE: "技术改造",
    Kind.PURCHASE: "单纯购置",
    Kind.INFORMATION: "信息化",
    Kind.OTHER: "其他",
}


class Route(StrEnum):
    """How the project itself is let through."""

    APPROVAL = "approval"
    VERIFICATION = "verification"
    FILING = "filing"


ROUTES = {Route.APPROVAL: "审批", Route.VERIFICATION: "核准", Route.FILING: "备案"}


class Stage(StrEnum):
    """The four stages of a construction project's approval, and what runs beside them."""

    LAND = "land"
    DESIGN = "design"
    BUILD = "build"
    FINISH = "finish"
    PARALLEL = "parallel"


STAGES = {
    Stage.LAND: "立项用地规划许可",
    Stage.DESIGN: "工程建设许可",
    Stage.BUILD: "施工许可",
    Stage.FINISH: "竣工验收",
    Stage.PARALLEL: "可并行推进",
}


class Phase(StrEnum):
    """A project's life from the first talk to the first product."""

    INTENTION = "intention"
    SIGNED = "signed"
    LAND = "land"
    APPROVED = "approved"
    STARTED = "started"
    COMPLETED = "completed"
    PRODUCTION = "production"


PHASES = {
    Phase.INTENTION: "意向",
    Phase.SIGNED: "签约",
    Phase.LAND: "供地",
    Phase.APPROVED: "批准",
    Phase.STARTED: "开工",
    Phase.COMPLETED: "竣工",
    Phase.PRODUCTION: "投产",
}


class Flag(StrEnum):
    """What decides which template holds and which lines the plan has."""

    INDUSTRY = "industry"
    IN_PARK = "in_park"
    SMALL = "small"
    STANDARD_LAND = "standard_land"
    AREA_STUDY = "area_study"
    ZERO_CONDITION = "zero_condition"
    POLLUTES = "pollutes"
    ENERGY = "energy"
    DRAINS = "drains"
    SPECIAL_FIRE = "special_fire"


FLAGS = {
    Flag.INDUSTRY: "工业项目",
    Flag.IN_PARK: "在园区内",
    Flag.SMALL: "小型项目",
    Flag.STANDARD_LAND: "标准地",
    Flag.AREA_STUDY: "区域评估",
    Flag.ZERO_CONDITION: "零条件预审",
    Flag.POLLUTES: "要做环境影响评价",
    Flag.ENERGY: "要做节能审查",
    Flag.DRAINS: "要接市政排水",
    Flag.SPECIAL_FIRE: "要做消防设计审查",
}
