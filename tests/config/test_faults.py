import errno
import json
import os
from pathlib import Path

import pytest
from django.db.utils import OperationalError

from tests.config.processes import yimen
from yimen.config.faults import sentence_of


def raised(fault: Exception) -> Exception:
    with pytest.raises(type(fault)) as caught:
        raise fault
    return caught.value


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/var/x"), "磁盘已满 /var/x"),
        (PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/var/x"), "没有权限 /var/x"),
        (OperationalError("key (name)=(张三)"), "数据库没有完成这件事（OperationalError）"),
        (RuntimeError("张三"), "出现意外错误（RuntimeError）"),
        (TimeoutError(), "出现意外错误（TimeoutError）"),
    ],
)
def test_a_fault_is_one_sentence_without_anybodys_data(fault: Exception, says: str, tmp_path: Path) -> None:
    sentence = sentence_of(raised(fault), tmp_path / "logs" / "command.log")
    assert says in sentence
    assert "\n" not in sentence
    assert "张三" not in sentence


def test_where_it_happened_is_in_the_file_and_nobodys_data(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "command.log"
    assert str(log) in sentence_of(raised(RuntimeError("张三")), log)
    line = json.loads(log.read_text())
    assert line["failure"] == "RuntimeError"
    assert "test_faults.py" in line["through"][0]
    assert "张三" not in log.read_text()


def test_without_a_place_for_the_file_it_is_still_a_sentence() -> None:
    assert "请再试一次" in sentence_of(raised(RuntimeError()), Path("/proc/logs/command.log"))


def test_a_command_shows_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "deployment.json").write_text('{"kind": "init"}')
    (tmp_path / "postgres").write_text("a file where a folder belongs")
    answer = yimen("psql", home=tmp_path)
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1), answer.stderr
