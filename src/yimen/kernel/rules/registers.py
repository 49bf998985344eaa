"""Which registers of other bodies there are, and what a rule may ask each of them about one number."""

from dataclasses import dataclass
from enum import StrEnum


class Ledger(StrEnum):
    """Which register is asked."""

    PERSON = "person"
    ENTERPRISE = "enterprise"
    SOCIAL_INSURANCE = "social_insurance"
    PROPERTY = "property"
    PROPERTY_FILES = "property_files"


LEDGERS = {
    Ledger.PERSON: "人口库",
    Ledger.ENTERPRISE: "市场主体库",
    Ledger.SOCIAL_INSURANCE: "社会保险",
    Ledger.PROPERTY: "不动产登记",
    Ledger.PROPERTY_FILES: "不动产登记档案",
}


@dataclass(frozen=True)
class RegisterFact:
    """One fact of a ledger: a yes-or-no, a whole number within bounds, a day, or one of some options."""

    name: str
    label: str
    kind: str  # yes, integer, date, choice
    options: tuple[tuple[str, str], ...] = ()  # key, label
    least: int | None = None
    most: int | None = None
    unit: str = ""


FACTS: dict[Ledger, tuple[RegisterFact, ...]] = {
    Ledger.PERSON: (
        RegisterFact("age", "周岁年龄", "integer", least=0, most=150, unit="岁"),
        RegisterFact("is_alive", "登记状态正常（健在）", "yes"),
        RegisterFact(
            "residence", "户籍", "choice",
            (("local", "本地户籍"), ("resident", "外地户籍，持有居住证"), ("other", "外地户籍")),
        ),
    ),
    Ledger.ENTERPRISE: (
        RegisterFact(
            "status", "登记状态", "choice",
            (("open", "存续（在营）"), ("abnormal", "列入经营异常名录"), ("closed", "注销或者吊销")),
        ),
        RegisterFact("years", "成立满几年", "integer", least=0, most=300, unit="年"),
    ),
    Ledger.SOCIAL_INSURANCE: (
        RegisterFact("is_insured", "正在参保", "yes"),
        RegisterFact("months", "累计缴费月数", "integer", least=0, most=1200, unit="个月"),
    ),
    Ledger.PROPERTY: (RegisterFact("homes", "本地登记的不动产", "integer", least=0, most=1000, unit="处"),),
}  # fmt: skip
