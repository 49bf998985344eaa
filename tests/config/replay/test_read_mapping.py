from pathlib import Path

import pytest

from tests.config.replay.conftest import PLAIN, Mapped
from tests.house.source import CHECKOUT
from yimen.config.replay.fault import MappingFault
from yimen.config.replay.read_mapping import read_mapping

EXAMPLES = sorted((CHECKOUT / "docs" / "how-to" / "replay").glob("*.toml"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_committed_mapping_reads(example: Path) -> None:
    assert read_mapping(example).activities


def test_the_plain_mapping_reads(mapped: Mapped) -> None:
    plan = mapped()
    assert [verb.word for verb in plan.activities["end"].verbs] == ["grant", "hand out"]
    assert (plan.as_of, plan.days.kind, plan.deadline) == ("last", "monday-to-friday", None)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('zone = "Europe/Amsterdam"', "", "zone: must be a text"),
        ("Europe/Amsterdam", "Europe/Utopia", "no zone “Europe/Utopia”"),
        ("[columns]", 'calender = "natural"\n[columns]', "calender: means nothing here"),
        ("[columns]", 'calendar = "lunar"\n[columns]', "“lunar” is none of natural"),
        ("[columns]", 'calendar = { off = ["Tuesday"] }\n[columns]', "[calendar] off: must be a list of dates"),
        ("[columns]", 'calendar = { files = ["no.json"] }\n[columns]', "[calendar] files"),
        ("[columns]", 'timestamps = "dd-mm-yyyy"\n[columns]', "neither iso"),
        ("[columns]", "fill = 1\n[columns]", "fill: must be true or false"),
        ('case = "case"', "", "[columns] case: must be a text"),
        ('activity = "activity"', "", "[columns] activity: must be named"),
        (
            'timestamp = "time"',
            'timestamp = "time"\nuser = "u"',
            "[columns] user: means nothing here; known are activity",
        ),
        ('activities = ["end"]', "", "[end] activities: must list"),
        ('activities = ["end"]', "activities = 3", "[end] activities: must be a text or a list"),
        ('"apply" = "submit"', '"apply" = "hand in"', "“hand in” is no verb; known are accept"),
        ("[end]", "[deadline]\n[end]", "[deadline]: name either a column or a limit"),
        ("[end]", '[deadline]\ncolumn = "d"\nlimit = 3\n[end]', "[deadline]: name either"),
        ("[end]", '[deadline]\ncolumn = "d"\ntake = "any"\n[end]', "[deadline] take: “any” is none of first"),
        ("[end]", "[deadline]\nlimit = -1\n[end]", "[deadline] limit: must be a whole number"),
        ("[end]", '[file]\nencoding = "klingon"\n[end]', "no encoding “klingon”"),
        ("[end]", '[file]\nseparator = "::"\n[end]', "must be one character"),
        ("[end]", "[[step]]\nkey = 'a'\npost = 'king'\n[end]", "[[step]] 1 post: “king” is none of"),
        ("[end]", "[", "is no TOML"),
    ],
)
def test_a_mistake_is_a_sentence_with_its_place(mapped: Mapped, old: str, new: str, words: str) -> None:
    with pytest.raises(MappingFault) as fault:
        mapped(text=PLAIN.replace(old, new, 1))
    assert words in str(fault.value)


def test_an_activity_may_depend_on_a_column(mapped: Mapped) -> None:
    plan = mapped(after='[activities.decide]\ncolumn = "result"\nvalues = { ok = "grant" }\notherwise = "refuse"')
    choice = plan.activities["decide"]
    assert (choice.column, choice.values["ok"][0].word, choice.verbs[0].word) == ("result", "grant", "refuse")


def test_a_pattern_fits_what_no_name_does(mapped: Mapped) -> None:
    plan = mapped(after='"T0?*" = "remark"')
    assert plan.choice("T05 Print") is plan.activities["T0?*"]
    assert plan.choice("T15 Print") is None
