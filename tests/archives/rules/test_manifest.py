"""What is listed is read back as it was, whatever the names are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.archives.rules.manifest import Entry, Fault, compared, manifest, read_manifest

NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1)
HOSTILE = [
    b"",
    b"<a>",
    b"<\xff",
    b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "<清单><文件/></清单>".encode(),
]


@given(st.lists(st.builds(Entry, NAMES, st.integers(0, 2**40), st.just("ab" * 32)), max_size=6))
def test_it_is_read_back(entries: list[Entry]) -> None:
    assert read_manifest(manifest(entries)) == entries


@pytest.mark.parametrize("data", HOSTILE)
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a manifest"):
        read_manifest(data)


def test_every_difference_is_named() -> None:
    one, two, three = Entry("1", 1, "a"), Entry("2", 1, "a"), Entry("3", 1, "a")
    found = {"1": Entry("1", 1, "b"), "3": three, "4": Entry("4", 0, "")}
    assert set(compared([one, two, three], found)) == {
        Fault("missing", "2"),
        Fault("extra", "4"),
        Fault("changed", "1"),
    }
