import pytest

from yimen.config.database import apart, check_server
from yimen.config.plain import PlainError


def test_postgresql_15_in_utf8_will_do() -> None:
    check_server(150000, "UTF8")
    check_server(180001, "UTF8")


@pytest.mark.parametrize(("version", "encoding", "says"), [(140099, "UTF8", "15"), (150000, "SQL_ASCII", "UTF8")])
def test_another_server_gets_one_sentence(version: int, encoding: str, says: str) -> None:
    with pytest.raises(PlainError, match=says):
        check_server(version, encoding)


def test_a_password_is_no_argument_that_every_user_of_the_machine_sees() -> None:
    address, environment = apart("postgresql://yimen:s%20cret@db:5433/yimen?sslmode=require")
    assert "cret" not in address
    assert environment["PGPASSWORD"] == "s cret"
    assert {"host=db", "port=5433", "user=yimen", "dbname=yimen", "sslmode=require"} == set(address.split())


def test_without_a_password_there_is_none() -> None:
    address, _ = apart("postgresql://yimen@%2Ftmp%2Fa%20b/yimen")
    assert "host='/tmp/a b'" in address
