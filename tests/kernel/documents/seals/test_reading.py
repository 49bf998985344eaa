"""A seal read without opening the file."""

import pytest

from tests.kernel.documents.papers import LICENCE, NUMBER, sealed_licence
from yimen.kernel.documents import template_path
from yimen.kernel.documents.seals.pdf import official
from yimen.kernel.documents.seals.reading import pdf_seal


@pytest.mark.parametrize("number", [NUMBER, "44130226-112/3", "测食〔2026〕2号", "测(1)\\2"])
def test_the_number_is_read_however_it_is_written(number: str) -> None:
    seal = pdf_seal(official(template_path("licences/documents/licence.typ"), LICENCE, number=number))
    assert seal is not None
    assert (seal.number, seal.is_ours, seal.is_whole) == (number, True, True)


def test_another_deployments_seal_is_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yimen.kernel.documents.seals.reading.sealing_certificates", lambda: ())
    seal = pdf_seal(sealed_licence())
    assert seal is not None
    assert (seal.is_ours, seal.is_whole) == (False, False)
