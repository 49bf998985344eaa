"""A strict reader of OFD that shares nothing with the writer but the standard: what is not as it says is an error."""

import hashlib
import zipfile
from base64 import b64decode
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element

from asn1crypto.core import ParsableOctetBitString, Sequence, load
from defusedxml.ElementTree import fromstring
from fontTools.ttLib import TTFont

from yimen.kernel.crypto.sm2 import as_raw, is_signed_with_sm2

NS = "{http://www.ofdspec.org/2016}"
SM3_OID, SM2_OID = "1.2.156.10197.1.401", "1.2.156.10197.1.501"


def sm3(data: bytes) -> bytes:
    return hashlib.new("sm3", data).digest()


@dataclass
class Ofd:
    """An opened package."""

    files: dict[str, bytes]

    def xml(self, path: str) -> Element:
        element: Element = fromstring(self.files[path.lstrip("/")])
        assert element.tag.startswith(NS)
        return element

    def one(self, path: str, name: str) -> Element:
        (found,) = self.xml(path).iter(NS + name)
        return found

    @property
    def body(self) -> Element:
        return self.one("OFD.xml", "DocBody")

    @property
    def metadata(self) -> dict[str, str]:
        return {each.attrib["Name"]: each.text or "" for each in self.body.iter(NS + "CustomData")}

    @property
    def page_paths(self) -> list[str]:
        root = str(self.body.findtext(NS + "DocRoot"))
        folder = root.rpartition("/")[0]
        return [f"{folder}/{each.attrib['BaseLoc']}" for each in self.xml(root).iter(NS + "Page")]

    @property
    def words(self) -> str:
        runs = [run.text or "" for path in self.page_paths for run in self.xml(path).iter(NS + "TextCode")]
        return "".join("".join(runs).split())

    def fonts(self) -> dict[str, TTFont]:
        res = self.xml("Doc_0/PublicRes.xml")
        base = res.attrib["BaseLoc"]
        files = {each.attrib["ID"]: each.findtext(NS + "FontFile") for each in res.iter(NS + "Font")}
        return {number: TTFont(BytesIO(self.files[f"Doc_0/{base}/{name}"])) for number, name in files.items()}


def opened(data: bytes) -> Ofd:
    with zipfile.ZipFile(BytesIO(data)) as box:
        assert box.testzip() is None
        assert box.namelist()[0] == "OFD.xml"
        ofd = Ofd({name: box.read(name) for name in box.namelist()})
    top = ofd.xml("OFD.xml")
    assert (top.attrib["Version"], top.attrib["DocType"]) == ("1.0", "OFD")
    ids = [each.attrib["ID"] for path in ofd.page_paths for each in ofd.xml(path).iter() if "ID" in each.attrib]
    document = ofd.xml("Doc_0/Document.xml")
    ids += [each.attrib["ID"] for each in document.iter(NS + "Page")] + list(ofd.fonts())
    assert len(set(ids)) == len(ids)
    assert max(int(each) for each in ids) <= int(str(document.findtext(f".//{NS}MaxUnitID")))
    return ofd


def is_whole(ofd: Ofd) -> bool:
    """Return whether the seal's signature covers every file, each unchanged, and is that of the certificate inside."""
    listed = str(ofd.body.findtext(NS + "Signatures"))
    (place,) = (each.attrib["BaseLoc"] for each in ofd.xml(listed).iter(NS + "Signature"))
    described = f"{listed.rpartition('/')[0]}/{place}"
    info = ofd.one(described, "SignedInfo")
    assert info.findtext(NS + "SignatureMethod") == SM2_OID
    references = ofd.one(described, "References")
    assert references.attrib["CheckMethod"] == SM3_OID
    digests = {
        each.attrib["FileRef"].lstrip("/"): b64decode(str(each.findtext(NS + "CheckValue")))
        for each in references.iter(NS + "Reference")
    }
    value = str(ofd.one(described, "SignedValue").text).lstrip("/")
    if set(ofd.files) != set(digests) | {described, value}:
        return False
    if any(sm3(ofd.files[name]) != digest for name, digest in digests.items()):
        return False
    signed = load(ofd.files[value])
    assert isinstance(signed, Sequence)
    told, certificate, method, signature = (signed[n] for n in range(4))
    assert method.native == SM2_OID
    data_hash, where = told[3], told[4].native
    return bool(
        _bits(data_hash) == sm3(ofd.files[described])
        and where.lstrip("/") == described
        and is_signed_with_sm2(public_key(certificate.native), told.dump(), as_raw(_bits(signature)))
        and _seal_is_signed(told[1])
    )


def _seal_is_signed(seal: Sequence) -> bool:
    info, certificate, _, value = (seal[n] for n in range(4))
    return is_signed_with_sm2(public_key(certificate.native), info.dump(), as_raw(_bits(value)))


def public_key(certificate: bytes) -> bytes:
    told = load(certificate)[0]
    return _bits(told[6][1])


def _bits(value: ParsableOctetBitString) -> bytes:
    return bytes(value.contents[1:])
