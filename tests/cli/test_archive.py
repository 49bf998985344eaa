"""yimen archive, as an archivist types it."""

from pathlib import Path

from click.testing import CliRunner, Result

from tests.archives.conftest import build, closed, package, town
from yimen.archives.models import Package
from yimen.cli import archive
from yimen.kernel.models import AccessLog, StoredFile

__all__ = ["build", "closed", "package", "town"]


def run(*words: str) -> Result:
    return CliRunner().invoke(archive.command, words)


def test_every_package_is_checked(package: Package) -> None:
    result = run("verify")
    assert (result.exit_code, "归档包完好" in result.output) == (0, True)
    assert package.file
    StoredFile.objects.filter(pk=package.file).update(sm3="0" * 64)
    result = run("verify")
    assert result.exit_code == 1
    assert f"{package.number}: 不符" in result.output
    assert "归档包的文件不在了" in result.output


def test_a_package_taken_out_is_whole_and_the_log_says_so(package: Package, tmp_path: Path) -> None:
    out = tmp_path / "package.zip"
    assert run("export", package.case_number, "--out", str(out)).exit_code == 0
    assert AccessLog.objects.filter(kind="archive_exported", subject=package.case).exists()
    assert run("verify", str(out)).exit_code == 0
    out.write_bytes(out.read_bytes()[:-40])
    result = run("verify", str(out))
    assert result.exit_code == 1
    assert "不是完好的归档包" in result.output


def test_an_unknown_number_has_its_sentence(package: Package, tmp_path: Path) -> None:
    result = run("export", "nothing", "--out", str(tmp_path / "x.zip"))
    assert result.exit_code == 1
    assert "请核对编号" in result.output
