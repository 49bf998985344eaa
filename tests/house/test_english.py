"""Every sentence of a page has its English: in the list that people edit, and in the compiled file that pages read.

After a change of the list: `make fix`.
"""

import ast
import gettext
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

from tests.house.english import FOLDER, compiled, entries, in_order
from tests.house.source import SRC, dotted, hold, modules, plant

CALLS = {"_", "gettext", "gettext_lazy", "ngettext"}
# what the rules of the catalogue say of a cell or a row, said by the page that shows it
CATALOGUE_CALLS = {"Sentence", "joined", "WrongCell", "Fault", "Note", "_about", "_at", "_fault"}
IN_TEMPLATE = re.compile(r"\b(?:n?gettext|_)\(u?'((?:[^'\\]|\\.)*)'|\b(?:n?gettext|_)\(u?\"((?:[^\"\\]|\\.)*)\"")
COUNTED = re.compile(r"\bngettext\(u?'((?:[^'\\]|\\.)*)'")
TABLES = {
    ("bundles/rules/course.py", "LABELS"),
    ("bundles/rules/faults.py", "WHATS"),
    ("bundles/rules/notices.py", "LABELS"),
    ("cases/rules/lights.py", "LABELS"),
    ("cases/rules/picture.py", "FRAMES"),
    ("cases/rules/states.py", "LABELS"),
    ("cases/rules/returning.py", "RETURN_LABELS"),
    ("cases/rules/special.py", "CLOCK_WORDS"),
    ("cases/rules/timeline.py", "PHRASES"),
    ("cases/rules/way_words.py", "MOVERS"),
    ("cases/rules/way_words.py", "MOVE_LABELS"),
    ("cases/rules/documents/intake.py", "titles"),
    ("cases/rules/documents/review.py", "titles"),
    ("cases/rules/documents/results.py", "titles"),
    ("cases/rules/notices.py", "LABELS"),
    ("evaluation/rules/indicators.py", "_PRAISE"),
    ("evaluation/rules/indicators.py", "_BLAME"),
    ("evaluation/rules/levels.py", "LABELS"),
    ("evaluation/rules/rates.py", "FIGURES"),
    ("evaluation/rules/rates.py", "SHARES"),
    ("evaluation/rules/rating.py", "NODES"),
    ("evaluation/rules/rating.py", "CHANNELS"),
    ("evaluation/rules/rectifying.py", "OUTCOMES"),
    ("evaluation/rules/rectifying.py", "APPEALS"),
    ("supervision/rules/annual.py", "WAYS"),
    ("supervision/rules/scoring.py", "OBJECTS"),
    ("supervision/rules/scoring.py", "EFFECTS"),
    ("supervision/rules/scoring.py", "SHOWN"),
    ("halls/rules/devices.py", "FUNCTIONS"),
    ("inbox/rules/notices.py", "LABELS"),
    ("inbox/rules/notices.py", "RECEIVERS"),
    ("catalogue/rules/audiences.py", "NAMES"),
    ("catalogue/rules/elements/shape.py", "GROUPS"),
    ("catalogue/rules/elements/choices.py", "RESULT_WAYS"),
    ("catalogue/rules/hierarchy.py", "LABELS"),
    ("catalogue/rules/hierarchy.py", "WARNINGS"),
    ("delivery/rules/parcels.py", "LABELS"),
    ("delivery/rules/parcels.py", "RELATIONS"),
    ("web/shared/guide.py", "EASE"),
    ("catalogue/rules/form_faults.py", "RULES"),
    ("web/shared/templatetags/yimen.py", "UNITS"),
    ("catalogue/rules/quality.py", "RULES"),
    ("catalogue/rules/flow/faults.py", "JOINS"),
    ("catalogue/rules/flow/faults.py", "FAULTS"),
    ("catalogue/rules/flow/grammar.py", "JOIN_LABELS"),
    ("catalogue/rules/flow/grammar.py", "KIND_LABELS"),
    ("catalogue/rules/flow/grammar.py", "POST_LABELS"),
    ("catalogue/rules/imports/outcome.py", "REJECTIONS"),
    ("catalogue/rules/imports/outcome.py", "WARNINGS"),
    ("catalogue/rules/sheets/values.py", "_WANTED"),
    ("catalogue/rules/sheets/proposals.py", "OTHERS"),
    ("catalogue/rules/situations/document.py", "KINDS"),
    ("catalogue/rules/situations/document.py", "OUTPUTS"),
    ("catalogue/rules/situations/faults.py", "NAMES"),
    ("catalogue/rules/standards/service.py", "GROUP_LABELS"),
}
# files of which every Chinese text is a word on a page
WORDS = (
    "catalogue/rules/elements/",
    "catalogue/rules/diff/",
    "catalogue/rules/harmless.py",
    "catalogue/rules/sheets/reading.py",
)
NO_WORDS = {"catalogue/rules/elements/checks.py"}  # a pattern of telephone numbers
SHOWN = {
    *("kernel", "identity", "catalogue", "inbox", "approvals", "licences", "halls", "delivery", "cases", "bundles"),
    *("evaluation", "supervision"),
}
CHINESE = re.compile(r"[\u3400-\u9fff]")
HOLE = re.compile(r"%\(\w+\)s|%s|\{\w+\}")


def sentences(root: Path) -> dict[str, str]:
    """Return every sentence that a page or a view would translate, and where it stands."""
    found = [*_in_python(root), *_in_templates(root), *_labels(root), *_in_rules(root)]
    return {text: where for text, where in found if CHINESE.search(text)}


def _in_python(root: Path) -> Iterator[tuple[str, str]]:
    for module in modules(root):
        for call in module.calls():
            first = call.args[0] if call.args else None
            if dotted(call.func).rpartition(".")[2] in CALLS and isinstance(first, ast.Constant):
                yield str(first.value), f"{module.path}:{call.lineno}"


def _in_templates(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(root.rglob("*.html")):
        for single, double in IN_TEMPLATE.findall(templatize(path.read_text(encoding="utf-8"))):
            yield ast.literal_eval(f"'{single}'" if single else f'"{double}"'), path.relative_to(root).as_posix()


def counted(root: Path) -> set[str]:
    """Return the sentences of pages that say how many: their English has a form for one and one for many."""
    found = (COUNTED.findall(templatize(path.read_text(encoding="utf-8"))) for path in sorted(root.rglob("*.html")))
    return {ast.literal_eval(f"'{text}'") for texts in found for text in texts if CHINESE.search(text)}


def _labels(root: Path) -> Iterator[tuple[str, str]]:
    """Yield what a record shows as its label: choices of models, and the tables of words that rules keep."""
    for module in modules(root):
        if module.part == "models" and module.domain in SHOWN:
            yield from ((text, module.path) for text in _constants(module.tree))
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Assign | ast.AnnAssign) and (module.path, _target(node)) in TABLES:
                yield from ((text, module.path) for text in _constants(node))


def _in_rules(root: Path) -> Iterator[tuple[str, str]]:
    """Yield what catalogue and bundles say in rules: whole files of words, sentences with their pattern, verdicts."""
    for module in modules(root):
        if not module.path.startswith(("catalogue/", "bundles/")):
            continue
        if module.path.startswith(WORDS) and module.path not in NO_WORDS:
            yield from ((text, module.path) for text in _constants(module.tree))
        if "Sentence" in module.imports():
            yield from ((text, module.path) for text in _constants(module.tree) if HOLE.search(text))
        for call in module.calls():
            if dotted(call.func) in CATALOGUE_CALLS:
                yield from ((text, f"{module.path}:{call.lineno}") for each in call.args for text in _constants(each))


def _target(statement: ast.Assign | ast.AnnAssign) -> str:
    return dotted(statement.targets[0] if isinstance(statement, ast.Assign) else statement.target)


def _constants(node: ast.AST) -> Iterator[str]:
    docstrings = {id(inner.value) for inner in ast.walk(node) if isinstance(inner, ast.Expr)}
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and id(inner) not in docstrings:
            yield inner.value


def listed(file: Path) -> dict[str, str]:
    """Return what the list says, of the plural where there is one."""
    return {entry.text: entry.said[-1] for entry in entries(file) if entry.text}


def unsaid(root: Path, english: dict[str, str]) -> list[str]:
    """Return the sentences without English."""
    return [f"{where}: {text}" for text, where in sentences(root).items() if not english.get(text)]


def unlike(english: dict[str, str]) -> list[str]:
    """Return the sentences whose English has other holes to fill than the Chinese."""
    return [text for text, said in english.items() if sorted(HOLE.findall(text)) != sorted(HOLE.findall(said))]


def test_every_sentence_has_its_english() -> None:
    hold(unsaid(SRC, listed(FOLDER / "django.po")), "Say these in English in locale/en/LC_MESSAGES/django.po:")


def test_the_holes_are_the_same() -> None:
    hold(unlike(listed(FOLDER / "django.po")), "Other holes in English than in Chinese:")


def test_what_is_counted_has_two_forms() -> None:
    forms = {entry.text for entry in entries(FOLDER / "django.po") if entry.plural}
    hold(sorted(counted(SRC) - forms), "Say these for one and for many in locale/en/LC_MESSAGES/django.po:")


def test_the_list_is_in_order_and_says_each_sentence_once() -> None:
    po = (FOLDER / "django.po").read_text(encoding="utf-8")
    texts = [entry.text for entry in entries(FOLDER / "django.po")]
    hold(
        sorted({text for text in texts if texts.count(text) > 1}), "Say these once in locale/en/LC_MESSAGES/django.po:"
    )
    assert po == in_order(po), "run `make fix`"


def test_lists_merged_line_by_line_are_seen(tmp_path: Path) -> None:
    glued = 'msgid ""\nmsgstr "x"\n\nmsgid "乙"\nmsgstr "b"\nmsgid "甲"\nmsgstr "a"\n\nmsgid "甲"\nmsgstr "a"\n'
    assert in_order(glued) == 'msgid ""\nmsgstr "x"\n\nmsgid "乙"\nmsgstr "b"\n\nmsgid "甲"\nmsgstr "a"\n'
    plant(tmp_path, "django.po", 'msgid "甲"\nmsgstr "a"\nmsgstr "b"\n')
    with pytest.raises(ValueError, match="said twice: 甲"):
        entries(tmp_path / "django.po")


def test_the_compiled_file_is_the_list() -> None:
    assert (FOLDER / "django.mo").read_bytes() == compiled(FOLDER / "django.po"), "run `make fix`"


def test_what_is_compiled_is_read(tmp_path: Path) -> None:
    head = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    )
    one = '# said once\nmsgid "受理"\nmsgstr ""\n"Acc"\n"ept"\n'
    many = 'msgid "%(n)s 件"\nmsgid_plural "%(n)s 件"\nmsgstr[0] "%(n)s case"\nmsgstr[1] "%(n)s cases"\n'
    plant(tmp_path, "django.po", f"{head}\n{one}\n{many}")
    english = gettext.GNUTranslations(io.BytesIO(compiled(tmp_path / "django.po")))
    assert english.gettext("受理") == "Accept"
    assert [english.ngettext("%(n)s 件", "%(n)s 件", n) for n in (1, 2)] == ["%(n)s case", "%(n)s cases"]


def test_planted_violations_are_seen(tmp_path: Path) -> None:
    plant(
        tmp_path,
        "web/desk/acceptance/case.html",
        '{% load i18n %}{% translate "受理" %}{% blocktranslate %}{{ n }} 件{% endblocktranslate %}',
    )
    plant(tmp_path, "web/desk/acceptance/case.py", "title = gettext('办件'); label = _('Case')")
    plant(tmp_path, "cases/models.py", 'class Kind:\n    """种类"""\n    NEW = \'new\', \'新办\'\n')
    plant(tmp_path, "cases/rules/states.py", "LABELS = {'open': '在办'}\nOTHER = '别的'\n")
    assert set(sentences(tmp_path)) == {"受理", "%(n)s 件", "办件", "新办", "在办"}
    several = "{% load i18n %}{% blocktranslate count n=all %}{{ n }} 人{% plural %}{{ n }} 人{% endblocktranslate %}"
    plant(tmp_path, "web/desk/some.html", several + '{% include "a.html" with title=_("没有人") %}')
    assert (counted(tmp_path), "没有人" in sentences(tmp_path)) == ({"%(n)s 人"}, True)
    (tmp_path / "web/desk/some.html").unlink()
    assert len(unsaid(tmp_path, {"受理": "Accept", "办件": ""})) == 4
    plant(tmp_path, "catalogue/rules/elements/basic.py", "BASIC = (Element('name', zh='名称', note='写全称'),)")
    plant(tmp_path, "catalogue/rules/sheets/values.py", "raise WrongCell('请填数字')")
    plant(
        tmp_path,
        "catalogue/rules/tables/faults.py",
        "from yimen.kernel.rules.sentences import Sentence\nmany = '第 %(row)s 行'\nnone = Sentence('没有规则')\n",
    )
    assert set(
        unsaid(tmp_path, {"受理": "Accept", "%(n)s 件": "cases", "办件": "Case", "新办": "New", "在办": "Open"})
    ) == {
        "catalogue/rules/elements/basic.py: 名称",
        "catalogue/rules/elements/basic.py: 写全称",
        "catalogue/rules/sheets/values.py:1: 请填数字",
        "catalogue/rules/tables/faults.py: 第 %(row)s 行",
        "catalogue/rules/tables/faults.py:3: 没有规则",
    }
    assert unlike({"%(n)s 件": "cases"}) == ["%(n)s 件"]
