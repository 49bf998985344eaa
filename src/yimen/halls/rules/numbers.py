"""Numbers that a deployment or a centre may set for itself: what each says, where it is from, which could be meant."""

from dataclasses import dataclass

from yimen.kernel.rules.errors import NotAllowed

OWN = "示例参数，由部署地自定；"
MOST_DIGITS = 4


@dataclass(frozen=True)
class Limit:
    """A number, what it says, and where it was taken from."""

    count: int
    label: str
    source: str


def read_count(value: str, *, least: int, most: int, refusal: str) -> int:
    """Return the number that was typed; raise NotAllowed(refusal) for one that nobody could mean."""
    typed = value.strip()
    if not (typed.isdecimal() and len(typed) <= MOST_DIGITS and least <= int(typed) <= most):
        raise NotAllowed(refusal)
    return int(typed)


def parameter_key(family: str, name: str, centre: str = "") -> str:
    """Return the key of the parameter that takes the number's place, for one centre (by its code) or for all."""
    return f"halls.{family}.{name}" + (f"@{centre}" if centre else "")
