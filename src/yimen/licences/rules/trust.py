"""How far a licence of the library may be trusted (可信等级)."""

from enum import StrEnum
from typing import Final


class Trust(StrEnum):
    """Where it comes from; a letter that sorts earlier is worth more."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


LABELS: Final = {
    Trust.A: "政务机构签发",
    Trust.B: "窗口核验过原件",
    Trust.C: "用户上传，需核对原件",
    Trust.D: "用户自制并承诺",
}
LEAST_KEY: Final = "licences.reuse.least_trust"
LEAST: Final = Trust.B  # fetched without asking only when an office made it or saw the original
