from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from tests.cast import ANSWERS, FORM
from yimen.catalogue.rules.form import check_answers, compiled, faults_of
from yimen.catalogue.rules.questions import Question, form_of
from yimen.kernel.rules.errors import NotAllowed


def test_good_answers_have_no_fault() -> None:
    check_answers(FORM, ANSWERS)
    check_answers({}, {"anything": 1})


def test_faults_come_in_the_order_of_the_form_with_their_titles() -> None:
    faults = faults_of(FORM, {"shop_name": "店", "seats": "many"})
    assert [(f.field, f.keyword, f.title) for f in faults] == [
        ("shop_name", "minLength", "店铺名称"),
        ("seats", "type", "座位数"),
        ("home", "required", "住址"),
    ]
    assert faults[0].limits == {"limit": 2}


def test_a_field_nobody_asked_for_is_named() -> None:
    for form in (FORM, {**FORM, "additionalProperties": False}):
        faults = faults_of(form, {**ANSWERS, "script": "<script>"})
        assert [(f.field, f.keyword) for f in faults] == [("script", "additionalProperties")]


def test_the_refusal_names_the_fields_in_the_users_words() -> None:
    with pytest.raises(NotAllowed, match="bad_answers") as refusal:
        check_answers(FORM, {"shop_name": "好味道"})
    assert refusal.value.details["titles"] == "住址"


def test_a_field_asked_only_after_an_answer_is_required_only_then() -> None:
    form = {
        "properties": {"kind": {"title": "类型"}, "licence": {"title": "许可证号"}},
        "if": {"properties": {"kind": {"const": "变更"}}, "required": ["kind"]},
        "then": {"required": ["licence"]},
    }
    assert faults_of(form, {"kind": "新办"}) == []
    assert [(f.field, f.title) for f in faults_of(form, {"kind": "变更"})] == [("licence", "许可证号")]


@pytest.mark.parametrize(
    ("number", "keywords"),
    [
        ("11010519491231002X", []),
        ("11010519491231002x", []),
        ("110105194912310021", ["format"]),
        ("11010519491331002X", ["pattern"]),
        ("1101051949123100", ["pattern"]),
        ("１１０１０５１９４９１２３１００２X", ["pattern"]),
    ],
)
def test_a_resident_id_is_checked_to_its_last_character(number: str, keywords: list[str]) -> None:
    form = form_of([Question("id", "身份证号？", "人", "resident_id", data_class="sensitive")])
    assert [fault.keyword for fault in faults_of(form, {"id": number})] == keywords


def test_a_form_makes_the_server_call_nobody() -> None:
    asked: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        for address in (f"http://127.0.0.1:{server.server_port}/schema", "file:///etc/hostname"):
            with pytest.raises(ValueError, match="retrieving it failed"):
                compiled({"properties": {"a": {"$ref": address}}})
        server.shutdown()
    assert asked == []
