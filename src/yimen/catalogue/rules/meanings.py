"""What a question of a form means, whatever it is called: so that two forms ask for one fact once.

A field says it in `x-meaning`. The meanings are a closed list, for one that everybody may invent joins nothing; a form
written by hand may carry another, which then means the same only where it is written the same.
"""

from collections.abc import Mapping
from typing import Any

MEANINGS = {
    "person.name": "申请人姓名",
    "person.document_number": "申请人证件号码",
    "person.phone": "申请人电话",
    "person.address": "申请人住址",
    "person.bank_account": "申请人银行账号",
    "spouse.name": "配偶姓名",
    "spouse.document_number": "配偶证件号码",
    "child.name": "子女姓名",
    "child.born_on": "子女出生日期",
    "organisation.name": "单位名称",
    "organisation.uscc": "单位统一社会信用代码",
    "organisation.legal_representative": "法定代表人",
    "organisation.address": "单位住所",
    "organisation.scope": "经营范围",
    "organisation.staff_count": "从业人数",
    "premises.address": "经营场所地址",
    "premises.area": "经营场所面积",
    "premises.name": "字号、门店名称",
    "project.name": "项目名称",
    "project.code": "项目代码",
    "filer.name": "联系人（经办人）姓名",
    "filer.phone": "联系人（经办人）电话",
}
# The keys under which forms ask what identity knows: of the applicant, and of whoever files.
KEYS = {
    "applicant_name": "person.name",
    "org_name": "organisation.name",
    "organisation_name": "organisation.name",
    "uscc": "organisation.uscc",
    "legal_representative": "organisation.legal_representative",
    "registered_address": "organisation.address",
    "contact_name": "filer.name",
    "contact_phone": "filer.phone",
}
Field = tuple[str, Mapping[str, Any]]  # key and schema


def meaning_of(key: str, schema: Mapping[str, Any]) -> str:
    """Return what the field means: as its form says, else by the key that forms use for it, else nothing."""
    return str(schema.get("x-meaning") or KEYS.get(key, ""))


def means_the_same(one: Field, other: Field) -> bool:
    """Return whether two fields ask for one fact: by the meaning either names, else by key and title together."""
    if one[1].get("x-meaning") or other[1].get("x-meaning"):
        return meaning_of(*one) == meaning_of(*other)
    return one[0] == other[0] and bool(one[1].get("title") == other[1].get("title"))
