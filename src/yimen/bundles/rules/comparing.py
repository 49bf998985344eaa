"""Two documents of a theme compared part by part, in the words of whoever edits them."""

from collections.abc import Iterator, Mapping
from typing import Any

from yimen.catalogue.rules.audiences import NAMES as AUDIENCES
from yimen.catalogue.rules.diff import Change, Section
from yimen.catalogue.rules.diff.keyed import Thing, changes, entries, reordered
from yimen.catalogue.rules.diff.plain import text_of
from yimen.catalogue.rules.diff.situations import situation_section
from yimen.kernel.rules.sentences import Sentence

Document = Mapping[str, Any]
KINDS = {"bundle": "一件事", "joint": "并联审批"}
ROLES = {"main": "主事项", "side": "关联事项"}
NOTICE = {"flow": "怎么办", "points": "办理要点", "cautions": "注意事项"}
MERGED = {"papers": "材料怎样合并", "fields": "内容怎样合并", "fed": "哪份材料由结果带来"}


def compare_themes(before: Document, after: Document, names: Mapping[str, str]) -> tuple[Section, ...]:
    """Return what differs, nothing exactly when they are equal; `names` are those of items and agencies by code."""
    found = (
        _section("basics", "基本信息", (_basics(before, names), _basics(after, names))),
        _section("notice", "告知里的话", (_notice(before), _notice(after))),
        _items(before, after, names),
        situation_section(_named(before, names), _named(after, names)),
        _section("merging", "合并", (_merging(before), _merging(after))),
    )
    return tuple(section for section in found if section is not None and section.count)


def _section(key: str, title: str, pair: tuple[Mapping[str, str], Mapping[str, str]]) -> Section | None:
    found = tuple(changes(*pair))
    return Section(key, title, found) if found else None


def _basics(said: Document, names: Mapping[str, str]) -> dict[str, str]:
    if not said:
        return {}
    lead = str(said.get("lead", ""))
    return {
        "主题名称": str(said["name"]),
        "种类": Sentence(KINDS.get(said["kind"], "")),
        "牵头部门": names.get(lead, lead),
        "服务对象": "、".join(AUDIENCES.get(each, each) for each in said["service_objects"]),
        "专区": str(said["zone"]),
        "一句话说明": str(said["summary"]),
        "群众的说法": "、".join(said["keywords"]),
    }


def _notice(said: Document) -> dict[str, str]:
    notice = said.get("notice") or {}
    return {label: text_of(notice.get(key)) for key, label in NOTICE.items()}


def _items(before: Document, after: Document, names: Mapping[str, str]) -> Section | None:
    was, now = _things(before, names), _things(after, names)
    found = Section("items", "事项", tuple(reordered("顺序", was, now)), tuple(entries(was, now)))
    return found if found.count else None


def _things(said: Document, names: Mapping[str, str]) -> dict[str, Thing]:
    return {str(row.get("item")): Thing(_name(row, names), _says(row, names)) for row in said.get("items") or ()}


def _says(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    situation = row.get("situation") or {}
    return {
        "主次": Sentence(ROLES[row.get("role", "side")]) if row.get("role", "side") in ROLES else "",
        "等哪些事项的结果": "、".join(names.get(code, code) for code in row.get("after") or ()),
        "情形怎样回答": "；".join(f"{key}：{text_of(said)}" for key, said in sorted(situation.items())),
    }


def _name(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    code = str(row.get("item"))
    return names.get(code, code)


def _merging(said: Document) -> dict[str, str]:
    return dict(_decided(said.get("merging") or {}))


def _decided(merging: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, label in MERGED.items():
        for name, choice in sorted((merging.get(kind) or {}).items()):
            yield f"{label} {name}", Sentence("单独要") if choice == "apart" else str(choice)


def _named(said: Document, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the situations with the items' names at hand, as an item's have its papers'."""
    there = [{"key": code, "name": name} for code, name in names.items()]
    return {"situations": said.get("situations") or {}, "materials": there}


__all__ = ["Change", "Section", "compare_themes"]
