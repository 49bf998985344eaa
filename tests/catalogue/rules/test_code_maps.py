"""Every word of ours has a code at each target or is said to have none; both ways give the same; targets stay apart."""

import pytest

from yimen.catalogue.rules.code_maps import CODES, Target, code_for, codes_of, uncoded, words_of
from yimen.catalogue.rules.elements import choices
from yimen.catalogue.rules.imports import code_sets

WORDS = {
    "task_type": choices.TASK_TYPES,
    "handling_kind": choices.HANDLING_KINDS,
    "status": choices.STATUSES,
    "level": choices.LEVELS,
    "owner_nature": choices.OWNER_NATURES,
    "power_source": choices.POWER_SOURCES,
    "online_depth": choices.ONLINE_DEPTHS,
    "limit_unit": choices.LIMIT_UNITS,
    "scope": choices.SCOPES,
    "result_kind": choices.RESULT_KINDS,
    "material_kind": choices.MATERIAL_KINDS,
    "material_form": choices.MATERIAL_FORMS,
    "necessity": choices.NECESSITIES,
    "source_kind": choices.SOURCE_KINDS,
    "service_object": choices.SERVICE_OBJECTS,
    "channel": choices.CHANNELS,
}
TABLES = [(target, name) for target in Target for name in CODES[target]]


@pytest.mark.parametrize(("target", "name"), TABLES)
def test_every_word_has_a_code_or_is_said_to_have_none(target: Target, name: str) -> None:
    assert uncoded(target, name, WORDS[name]) == set()


@pytest.mark.parametrize(("target", "name"), TABLES)
def test_there_and_back_is_the_same_word(target: Target, name: str) -> None:
    codes = codes_of(target, name)
    assert {words_of(target, name)[code] for code in codes.values()} == codes.keys()


def test_a_word_that_a_table_forgets_is_seen() -> None:
    assert uncoded(Target.NATIONAL, "channel", (*choices.CHANNELS, ("drone", "无人机"))) == {"drone"}


@pytest.mark.parametrize(
    ("name", "code", "meant"),
    [
        ("service_object", "5", {Target.GBT39046: "government", Target.NATIONAL: "individual_business"}),
        ("service_object", "6", {Target.GBT39046: "other", Target.NATIONAL: "government"}),
        ("channel", "3", {Target.GBT39046: "mobile", Target.NATIONAL: "courier"}),
        ("task_type", "20", {Target.GBT39046: "public_service", Target.GUANGDONG: "other_power"}),
    ],
)
def test_one_code_means_what_its_target_means(name: str, code: str, meant: dict[Target, str]) -> None:
    assert {target: words_of(target, name)[code] for target in meant} == meant


def test_what_a_target_does_not_know_is_none_and_what_nobody_knows_fails() -> None:
    assert code_for(Target.GUANGDONG, "limit_unit", "month") is None
    with pytest.raises(KeyError):
        code_for(Target.NATIONAL, "channel", "drone")


@pytest.mark.parametrize(
    ("target", "name", "table"),
    [
        (Target.NATIONAL, "task_type", code_sets.TASK_TYPES),
        (Target.GUANGDONG, "task_type", {**code_sets.GUANGDONG_TASK_TYPES, "10": "other_power"}),
        (Target.NATIONAL, "service_object", code_sets.NATIONAL_SERVICE_OBJECTS),
        (Target.NATIONAL, "channel", code_sets.HANDLE_TYPES),
        (Target.NATIONAL, "result_kind", code_sets.RESULT_KINDS),
        (Target.NATIONAL, "limit_unit", code_sets.LIMIT_UNITS),
        (Target.GUANGDONG, "limit_unit", code_sets.LIMIT_UNITS),
        (Target.NATIONAL, "status", code_sets.STATES),
        (Target.NATIONAL, "necessity", code_sets.NECESSITIES),
        (Target.NATIONAL, "source_kind", code_sets.SOURCE_KINDS),
    ],
)
def test_imports_read_every_code_that_we_write(target: Target, name: str, table: dict[str, str]) -> None:
    assert words_of(target, name).items() <= table.items()
