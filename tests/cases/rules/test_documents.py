import json
from dataclasses import replace
from typing import Any

import pytest

from tests.cases.papers import PAPERS, RECEIPT
from tests.kernel.documents import readers
from yimen.cases.rules.documents import Paper, ReceivedMaterial, as_data, template_of
from yimen.kernel.documents import rare_fonts, template_path
from yimen.kernel.documents.seals.pdf import official

CHECK = {"check_url": "https://localhost/check/abc/", "check_code": "ABCD2345"}

each_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.kind)


def drawn(paper: Paper) -> bytes:
    return official(template_path(template_of(paper)), as_data(paper) | CHECK, number=paper.number)


def test_every_paper_has_an_example() -> None:
    assert {type(paper) for paper in PAPERS} == set(Paper.__subclasses__())


@each_paper
def test_the_data_is_plain_json_in_local_time(paper: Paper) -> None:
    data: dict[str, Any] = json.loads(json.dumps(as_data(paper)))
    assert data["date"] == "2026-11-22"


@each_paper
def test_a_paper_bears_its_number_names_and_marks_on_one_page(paper: Paper) -> None:
    pdf = drawn(paper)
    text = readers.words(pdf)
    for part in (paper.agency, paper.number, paper.case_number, paper.applicant, "ABCD2345", "测试用章"):
        assert part in text
    assert len(readers.opened(pdf).pages) == 1


@each_paper
def test_the_outside_judge_finds_nothing(paper: Paper) -> None:
    assert readers.findings(drawn(paper)) == []


@each_paper
def test_a_stranger_with_another_reader_sees_an_a4_page_with_a_red_seal_and_a_black_code(paper: Paper) -> None:
    width, height, points = readers.picture(drawn(paper))
    assert (width, height) == (166, 234)  # 210 x 297 mm at 20 dots an inch
    dots = [points[at : at + 3] for at in range(0, len(points), 3)]
    seal = [dot for dot in dots[width * 100 :] if dot[0] > 150 and dot[1] < 140 and dot[2] < 140]
    code = [dot for dot in dots[width * 100 :] if max(dot) < 60]
    assert len(seal) > 60
    assert len(code) > 40


@pytest.mark.skipif(not rare_fonts.INDEX.exists(), reason="the rare font was not fetched: run `make setup`")
@each_paper
def test_every_paper_writes_a_rare_name_and_the_judge_agrees(paper: Paper) -> None:
    pdf = drawn(replace(paper, applicant="㙍䶮𠮷", you="您"))
    assert "㙍䶮𠮷" in readers.words(pdf)
    assert readers.findings(pdf) == []
    assert set(readers.fonts(pdf).values()) == {True}


@each_paper
def test_long_names_and_reasons_lose_nothing_and_keep_the_signature_with_its_sentence(paper: Paper) -> None:
    long = "很长的名称" * 55
    changes = {"item": long, "agency": "测试市某某高新技术产业开发区管理委员会政务服务和数据管理局行政审批服务科"}
    if hasattr(paper, "reason"):
        changes["reason"] = "理由" * 400
    pdf = drawn(replace(paper, **changes))
    pages = len(readers.opened(pdf).pages)
    assert long in readers.words(pdf)
    assert "测试用章" in readers.words(pdf, page=pages)
    assert readers.findings(pdf) == []


def test_a_law_is_named_only_when_the_deployment_has_set_it() -> None:
    grounded = {"acceptance", "supplement", "approval", "denial"}
    for paper in PAPERS:
        assert "行政许可法" not in readers.words(drawn(paper))
        if paper.kind in grounded:
            assert "某法第九条" in readers.words(drawn(replace(paper, ground="某法第九条")))
    for paper in PAPERS:
        assert "行政许可法" not in readers.words(drawn(replace(paper, is_licensing=False)))
    assert "不予行政许可决定书" in "".join(readers.words(drawn(p)) for p in PAPERS if p.kind == "denial")


def test_a_refusal_without_a_reason_cannot_be_written() -> None:
    for paper in PAPERS:
        if paper.kind in ("denial", "acceptance_refusal"):
            with pytest.raises(ValueError, match="without a reason"):
                replace(paper, reason=" ")


def test_what_a_receipt_hands_to_its_template() -> None:
    assert as_data(RECEIPT) == {
        "title": "收件凭证",
        "agency": "测试高新技术产业开发区市场监督管理局",
        "number": "收〔2026〕17号",
        "case_number": "4413022611220000171",
        "applicant": "测试市㙍祥餐饮有限公司",
        "item": "食品经营许可（新办）",
        "date": "2026-11-22",
        "you": "贵单位",
        "phone": "0752-0000000",
        "is_licensing": True,
        "ground": "",
        "received_at": "2026-11-22T09:42+08:00",
        "hear_by": "2026-11-27",
        "promised_on": "2026-12-04",
        "query_code": "402913",
        "channel": "网上提交",
        "place": "",
        "materials": [
            {"name": "食品经营许可申请书", "form": "纸质", "originals": 1, "copies": 0, "note": ""},
            {"name": "营业执照", "form": "电子", "originals": 0, "copies": 1, "note": "由部门核发，系统自动调取"},
        ],
    }


def test_an_instant_is_printed_in_local_time() -> None:
    assert "2026年11月22日09:42" in readers.words(drawn(RECEIPT))


def test_a_refusal_says_why_and_where_to_turn() -> None:
    for paper in PAPERS:
        if paper.kind in ("denial", "acceptance_refusal"):
            text = readers.words(drawn(paper))
            assert "理由" in text
            assert "60日内，向测试区人民政府申请行政复议" in text
            assert "6个月内，依法向测试区人民法院提起行政诉讼" in text


def test_the_query_code_is_on_the_applicants_copy_only() -> None:
    assert "402913" in readers.words(drawn(RECEIPT))
    assert "查询码" not in readers.words(drawn(replace(RECEIPT, query_code=None)))


def test_a_receipt_for_very_many_materials_repeats_the_head_and_keeps_the_signature() -> None:
    many = tuple(ReceivedMaterial(name=f"第{n}号材料") for n in range(1, 91))
    pdf = drawn(replace(RECEIPT, materials=many))
    pages = len(readers.opened(pdf).pages)
    assert pages > 2
    assert "材料名称" in readers.words(pdf, page=2)
    assert "请妥善保管本凭证" in readers.words(pdf, page=pages)
