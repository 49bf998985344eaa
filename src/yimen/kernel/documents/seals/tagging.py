"""Tell a screen reader of the seal: its widget becomes a Form in the structure tree (ISO 14289-1, 7.18.4)."""

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def tag_widget(writer: IncrementalPdfFileWriter, page: generic.IndirectObject, widget: generic.IndirectObject) -> None:
    """Hang the widget behind everything else into the tree that typst wrote."""
    root = writer.root["/StructTreeRoot"]
    top, tree = root["/K"][0], root["/ParentTree"]
    key = int(root["/ParentTreeNextKey"])
    element = writer.add_object(_form(root["/K"].raw_get(0), page=page, widget=widget))
    top["/K"].append(element)
    tree["/Nums"].extend((generic.NumberObject(key), element))
    root["/ParentTreeNextKey"] = generic.NumberObject(key + 1)
    widget.get_object()["/StructParent"] = generic.NumberObject(key)
    page.get_object()["/Tabs"] = pdf_name("/S")
    for changed in (root, top["/K"], tree["/Nums"], page.get_object()):
        writer.update_container(changed)


def _form(
    parent: generic.IndirectObject, *, page: generic.IndirectObject, widget: generic.IndirectObject
) -> generic.DictionaryObject:
    reference = {pdf_name("/Type"): pdf_name("/OBJR"), pdf_name("/Obj"): widget, pdf_name("/Pg"): page}
    return generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/StructElem"),
            pdf_name("/S"): pdf_name("/Form"),
            pdf_name("/P"): parent,
            pdf_name("/Alt"): generic.TextStringObject(str(widget.get_object()["/TU"])),
            pdf_name("/K"): generic.ArrayObject([generic.DictionaryObject(reference)]),
        }
    )
