"""What a terminal prints from a register, and how the paper is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

TEMPLATE: Final = "halls/documents/extract.typ"
KIND: Final = "register_extract"  # "extract" is the marked copy of a licence


@dataclass(frozen=True)
class Extract:
    """A paper from a register: the ledger, the paper's title, the letters of its number."""

    ledger: str
    title: str
    letters: str


EXTRACTS: Mapping[str, Extract] = {
    "social_insurance": Extract("social_insurance", "社会保险参保缴费清单", "SB"),
    "property_proof": Extract("property", "不动产登记信息查询结果证明", "FC"),
    "file_search": Extract("property_files", "不动产登记档案查询结果", "CD"),
}
