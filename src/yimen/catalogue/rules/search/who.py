"""For whom somebody asks: a business, or a person."""

import re

BUSINESS = re.compile(r"公司|企业|厂里|工厂|单位|个体户|老板|员工|法人|合作社")
PERSON = re.compile(r"本人|自己|孩子|小孩|娃|宝宝|老人|爸|妈|爷爷|奶奶|老婆|老公|家里|残疾人|学生")


def for_people(question: str) -> bool | None:
    """Return whether it is asked for people (True) or for a business (False); None where nothing or both is said."""
    business, person = bool(BUSINESS.search(question)), bool(PERSON.search(question))
    return None if business == person else person
