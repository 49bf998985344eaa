"""Generated items that fill a district up to its published count; every one says that it is a sample (示例)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, cycle, islice

from yimen.catalogue.rules.record import ItemRecord, Limit, MaterialRecord, OwnerRecord
from yimen.config.demo.district import AgencyFacts, District, kinds, read

LABEL = "（示例）"
SOURCE = "示例：按名称规则生成，用来凑足公开的事项数量，不是真实事项"
PROMISES = (1, 3, 5, 7, 10, 15)
STATUTORY = 20
MATERIALS = (
    MaterialRecord("m1", "申请表", kind="form"),
    MaterialRecord("m2", "身份证明或者营业执照", kind="certificate", source_kind="government"),
    MaterialRecord("m3", "与事项有关的说明", necessity="optional"),
)


@dataclass(frozen=True)
class _Place:
    """Where a sample stands in the row of samples: decides what varies between them."""

    number: int
    person: bool


def sample_items(district: District, *, real: int) -> tuple[ItemRecord, ...]:
    """Return as many samples as are missing, spread evenly over the departments, the same ones every time."""
    missing = district.items - real
    makers = cycle([_named(agency) for agency in district.agencies])
    people = district.person_items if district.person_items is not None else missing // 3
    names = islice(((agency, name) for agency, name in (next(maker) for maker in makers)), missing)
    return tuple(_record(agency, name, _Place(n, n < people)) for n, (agency, name) in enumerate(names))


def _named(agency: AgencyFacts) -> Iterator[tuple[AgencyFacts, str]]:
    """Yield names without end: every subject with every action, then numbered."""
    actions = read("kinds")["actions"]
    subjects = [subject for kind in agency.kinds for subject in kinds()[kind]["subjects"]] if agency.kinds else []
    for turn in count(1):
        suffix = f"（{turn}）" if turn > 1 else ""
        for action in actions:
            for subject in subjects:
                yield agency, f"{subject}{action}{suffix}{LABEL}"


def _record(agency: AgencyFacts, name: str, place: _Place) -> ItemRecord:
    days = PROMISES[place.number % len(PROMISES)]
    return ItemRecord(
        code=f"sample-{agency.code.replace('_', '-')}-{place.number:04d}",
        name=name,
        owner=OwnerRecord(agency.name, code=agency.code),
        task_type="licence" if place.number % 4 else "public_service",
        handling_kind="immediate" if days == 1 else "promised",
        service_objects=("person",) if place.person else ("enterprise", "individual_business", "institution", "other"),
        statutory_limit=Limit(STATUTORY),
        promised_limit=Limit(days),
        limit_source=SOURCE,
        visits=place.number % 2,
        scope="own",
        materials=MATERIALS,
        result_kind="reply",
        result_name=f"{name.removesuffix(LABEL)}结果",
        source=SOURCE,
        is_sample=True,
    )
