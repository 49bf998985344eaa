"""Who may apply: a person, or one of the kinds of organisation that identity knows."""

from collections.abc import Iterable

from yimen.kernel.rules.errors import NotAllowed

PERSON, ORGANISATION = "person", "organisation"
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
    return (ORGANISATION, *ORGANISATIONS) if audience == ORGANISATION else (audience,)


def may_apply(service_objects: Iterable[str], kind: str) -> bool:
    """Return whether an applicant of this kind ("person" or an organisation's kind) may apply; an empty list bars none.

    A sole trader's standing varies between the code sets, so one is taken wherever any business is.
    """
    objects = set(service_objects)
    if not objects or kind in objects or (kind != PERSON and ORGANISATION in objects):
        return True
    return kind == "individual_business" and bool(objects & {"enterprise", "other"})


def check_applicant(service_objects: Iterable[str], *, is_person: bool) -> None:
    """Raise NotAllowed when the item is for organisations only and a person applies, or the reverse."""
    objects = tuple(service_objects)
    wanted = {PERSON} if is_person else set(objects_for(ORGANISATION))
    if objects and not wanted & set(objects):
        raise NotAllowed("not_for_this_applicant", audiences=[NAMES.get(each, each) for each in objects])
