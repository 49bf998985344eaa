"""What a person's browser does, without one: pages, cookies, and forms filled in and sent."""

import http.client
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

HOPS = 6
MOVED = {301, 302, 303}
PATIENCE = 60.0  # seconds


@dataclass
class Field:
    """A field of a form: what it is, and what it would send as it stands."""

    name: str
    kind: str
    value: str = ""
    is_on: bool = False
    choices: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass
class Form:
    """A form with its fields in their order, and the names and values of its buttons."""

    action: str
    is_post: bool
    fields: list[Field] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def values(self) -> list[tuple[str, str]]:
        """Return what would be sent without touching anything."""
        sent = []
        for each in self.fields:
            if each.kind in {"radio", "checkbox"} and not each.is_on:
                continue
            if each.kind == "file" or not each.name:
                continue
            sent.append((each.name, each.value))
        return sent

    def named(self, name: str) -> list[Field]:
        """Return the fields of this name: several for a choice."""
        return [each for each in self.fields if each.name == name]


@dataclass
class Page:
    """What came back: where it is, its text and its forms."""

    status: int
    address: str
    text: str
    forms: list[Form]
    links: list[str]
    kind: str = "text/html"
    body: bytes = b""

    def form(self, ending: str) -> Form | None:
        """Return the first form that is sent to an address ending so."""
        return next((form for form in self.forms if urlsplit(form.action).path.endswith(ending)), None)

    @property
    def is_good(self) -> bool:
        """Return whether it is an answer and no refusal."""
        return self.status < http.HTTPStatus.BAD_REQUEST

    @property
    def words(self) -> str:
        """Return what can be read on the page."""
        bare = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", self.text)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bare))


class Browser:
    """One person's browser: its own cookies and its own connection."""

    def __init__(self, origin: str) -> None:
        """Take the address of the deployment."""
        self.origin, self.host = origin.rstrip("/"), urlsplit(origin).netloc
        self.cookies: dict[str, str] = {}
        self._line: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Page:
        """Return the page, after its redirections."""
        return self._follow("GET", path)

    def send(
        self,
        form: Form,
        typed: Mapping[str, str] | None = None,
        *,
        button: tuple[str, str] | None = None,
        files: list[tuple[str, bytes]] | None = None,
    ) -> Page:
        """Send a form as it stands, with these fields set, a button pressed and files attached."""
        said = typed or {}
        values = [(name, value) for name, value in form.values() if name not in said]
        values += list(said.items()) + ([button] if button and button[0] else [])
        if files is not None:
            body, kind = multipart(values, files)
        else:
            body, kind = urlencode(values).encode(), "application/x-www-form-urlencoded"
        return self._follow("POST", form.action, body=body, kind=kind)

    def close(self) -> None:
        """Hang up."""
        if self._line:
            self._line.close()
            self._line = None

    def _follow(self, method: str, path: str, *, body: bytes = b"", kind: str = "") -> Page:
        for _ in range(HOPS):
            status, headers, said = self._ask(method, path, body=body, kind=kind)
            location = headers.get("location")
            if status not in MOVED or not location:
                break
            method, path, body, kind = "GET", urljoin(path, location), b"", ""
        text = said.decode(errors="replace")
        media = headers.get("content-type", "").partition(";")[0]
        forms, links = read(text, path) if media == "text/html" else ([], [])
        return Page(status, path, text, forms, links, media, said)

    def _ask(self, method: str, path: str, *, body: bytes, kind: str) -> tuple[int, dict[str, str], bytes]:
        parts = urlsplit(path)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Language": "zh-CN",
            "Referer": self.origin + "/",
            "Origin": self.origin,
            **({"Content-Type": kind} if kind else {}),
        }
        for is_last in (False, True):
            line = self._line = self._line or http.client.HTTPConnection(self.host, timeout=PATIENCE)
            try:
                line.request(method, target, body=body or None, headers=headers)
                answer = line.getresponse()
                said = answer.read()
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self.close()  # the server had hung up on an idle line
                if is_last:
                    raise
            else:
                break
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"') if value != '""' else ""
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, said


def multipart(values: list[tuple[str, str]], files: list[tuple[str, bytes]]) -> tuple[bytes, str]:
    """Return the body and its media type; every file is a PDF."""
    mark = uuid.uuid4().hex
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in values]
    for name, content in files:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="cailiao.pdf"\r\n'
        parts.append(head.encode() + b"Content-Type: application/pdf\r\n\r\n" + content + b"\r\n")
    return b"".join(parts) + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


def read(text: str, address: str) -> tuple[list[Form], list[str]]:
    """Return the forms and the links of a page."""
    reader = _Reader(address)
    reader.feed(text)
    return reader.forms, reader.links


class _Reader(HTMLParser):
    """Reads forms as a browser would; fields outside a form that name it count as its own."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._ids: dict[str, Form] = {}
        self._form: Form | None = None
        self._select: Field | None = None
        self._area: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._begin(said)
        elif tag == "a" and "href" in said:
            self.links.append(urljoin(self.address, said["href"]))
        elif tag in {"input", "textarea", "select", "button"}:
            self._field(tag, said)
        elif tag == "option" and self._select is not None:
            self._option(said)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value += data.lstrip("\n")

    def _begin(self, said: dict[str, str]) -> None:
        action = urljoin(self.address, said.get("action", "") or self.address)
        self._form = Form(action, said.get("method", "").lower() == "post")
        self.forms.append(self._form)
        if "id" in said:
            self._ids[said["id"]] = self._form

    def _field(self, tag: str, said: dict[str, str]) -> None:
        form = self._ids.get(said["form"]) if "form" in said else self._form
        if form is None or "disabled" in said:
            return
        kind = said.get("type", "text") if tag == "input" else tag
        if tag == "button" or kind in {"submit", "button"}:
            form.buttons.append((said.get("name", ""), said.get("value", "")))
            return
        plain = "on" if kind in {"checkbox", "radio"} else ""
        found = Field(said.get("name", ""), kind, said.get("value", plain), "checked" in said, attributes=said)
        form.fields.append(found)
        if tag == "select":
            self._select = found
        elif tag == "textarea":
            self._area = found

    def _option(self, said: dict[str, str]) -> None:
        assert self._select is not None
        value = said.get("value", "")
        self._select.choices.append(value)
        if "selected" in said or (not self._select.value and len(self._select.choices) == 1):
            self._select.value = value
