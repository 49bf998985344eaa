"""Who may apply: a person, or one of the kinds of organisation that identity knows."""

from collections.abc import Iterable

PERSON = "person"
ORGANISATIONS = ("enterprise", "institution", "social", "individual_business", "government", "other")
NAMES = {
    "person": "自然人",
    "enterprise": "企业法人",
    "institution": "事业法人",
    "social": "社会组织法人",
    "individual_business": "非法人企业、个体工商户",
    "government": "行政机关",
    "other": "其他组织",
}


def objects_for(audience: str) -> tuple[str, ...]:
    """Return the service objects that an audience covers: "organisation" is every kind of organisation."""
    return ORGANISATIONS if audience == "organisation" else (audience,)


def may_apply(service_objects: Iterable[str], kind: str) -> bool:
    """Return whether an applicant of this kind ("person" or an organisation's kind) may apply; an empty list bars none.

    A sole trader's standing varies between the code sets, so one is taken wherever any business is.
    """
    objects = set(service_objects)
    if not objects or kind in objects:
        return True
    return kind == "individual_business" and bool(objects & {"enterprise", "other"})
