"""One page of the site as a file that needs no server."""

import posixpath
import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
_DROPPED_TAGS = frozenset({"script", "template", "noscript"})
_LINKS = frozenset({"href", "src"})
_BESIDE = re.compile(r"/(glossary|choice|claims|migrating(/[a-z0-9-]+)?)/?")
STYLES = "/static/recording.css"
_RECORDING = (
    "These pages are a recording: choose a request to see its answers. "
    "Guessing, sending and the challenge need the running site."
)

Attributes = list[tuple[str, str | None]]


def file_of(url: str, page: str) -> str | None:
    """Name the file that an address of the site becomes, from the export's own folder.

    Args:
        url: An address as it stands in a page.
        page: The address of that page, or of the lesson whose requests it shows.

    Returns:
        The file, such as `lessons/json-bodies/good.html`, or None where only a server can answer.
    """
    parts = urlsplit(url)
    path = posixpath.normpath(posixpath.join(page, parts.path)) if parts.path else page
    chosen = parse_qs(parts.query).get("request")
    if re.fullmatch(r"/(lessons/([a-z0-9-]+/?)?)?|/lessons", path):
        folder = path.strip("/")
        return posixpath.join(folder, f"{chosen[0]}.html" if chosen else "index.html")
    if _BESIDE.fullmatch(path):
        return f"{path.strip('/')}/index.html"
    if path.startswith("/static/") or re.fullmatch(r"/examples/\w+\.zip", path):
        return path.lstrip("/")
    return None


class StaticPage(HTMLParser):
    """Rewrites a page: links lead to files, and what needs the server is left out.

    An element with `data-server` needs the server. One with `data-recorded`, hidden on the site,
    stands in its place here.

    Args:
        file: Where the page will lie, from the export's own folder.
        note: What to say above the responses.

    Attributes:
        html: The page, once it was fed and closed.
        assets: The addresses of the files that it needs.
        links: The files that it links to, with the fragment, if any.
    """

    def __init__(self, file: str, note: str) -> None:
        super().__init__(convert_charrefs=False)
        self.assets: set[str] = set()
        self.links: set[tuple[str, str]] = set()
        self._file = file
        self._note = note
        self._page = "/" + file.rpartition("/")[0]
        self._written: list[str] = []
        # The name of the element that is left out, and how many of that name are open in it.
        self._left_out: tuple[str, int] | None = None

    @property
    def html(self) -> str:
        """The page so far."""
        return "".join(self._written)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Write an element's start, or leave out the element."""
        if self._left_out:
            name, depth = self._left_out
            self._left_out = (name, depth + (tag == name))
        elif self._needs_server(tag, dict(attrs)):
            if tag not in _VOID:
                self._left_out = (tag, 1)
        else:
            self._write_start(tag, attrs, ">")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Write an element of SVG that closes itself."""
        if not self._left_out:
            self._write_start(tag, attrs, "/>")

    def handle_endtag(self, tag: str) -> None:
        """Write an element's end, or come to the end of what is left out."""
        if not self._left_out:
            if tag == "head":
                self._write_start("link", [("rel", "stylesheet"), ("href", STYLES)], ">")
            self._written.append(f"</{'div' if tag == 'form' else tag}>")
        elif tag == self._left_out[0]:
            depth = self._left_out[1] - 1
            self._left_out = (tag, depth) if depth else None

    def handle_data(self, data: str) -> None:
        """Write text."""
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        """Write a character reference by name as it stands."""
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write a character reference by number as it stands."""
        self._write(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        """Write the document type."""
        self._write(f"<!{decl}>")

    def _write(self, text: str) -> None:
        if not self._left_out:
            self._written.append(text)

    def _needs_server(self, tag: str, attributes: dict[str, str | None]) -> bool:
        if tag in _DROPPED_TAGS or "data-server" in attributes:
            return True
        if tag == "button":  # The menu opens without a script; all else that has a button does not.
            return "popovertarget" not in attributes
        if attributes.get("href") == "#bench" and "btn" in (attributes.get("class") or "").split():
            return True  # It leads to where the challenge is solved.
        if attributes.get("type") == "hidden" or attributes.get("rel") == "modulepreload":
            return True
        links = (attributes[name] for name in _LINKS if attributes.get(name))
        return any(self._is_ours(url) and not file_of(url, self._page) for url in links if url)

    def _write_start(self, tag: str, attrs: Attributes, end: str) -> None:
        attributes = dict(attrs)
        if "data-recorded" in attributes:
            del attributes["data-recorded"], attributes["hidden"]
        if attributes.get("data-lesson") and not self._file.startswith("lessons/"):
            self._page = f"/lessons/{attributes['data-lesson']}"
        if tag == "form":
            # Its other classes make room for what is left out.
            classes = (attributes.get("class") or "").split()
            tag, attributes = "div", {"class": " ".join(classes[:1])}
        if tag in ("textarea", "select") or (tag == "input" and attributes.get("name") == "target"):
            attributes["disabled" if tag == "select" else "readonly"] = None
        written = "".join(self._attribute(name, value) for name, value in attributes.items())
        self._written.append(f"<{tag}{written}{end}")
        if "data-result" in attributes:
            self._written.append(f'<p class="note small muted">{escape(self._note)}</p>')
        if tag == "main":
            self._written.append(f'<p class="recording wrap">{_RECORDING}</p>')

    def _attribute(self, name: str, value: str | None) -> str:
        if value is None:
            return f" {name}"
        return f' {name}="{escape(self._link(value) if name in _LINKS else value)}"'

    def _link(self, url: str) -> str:
        target = file_of(url, self._page) if self._is_ours(url) else None
        if target is None:
            return url
        fragment = urlsplit(url).fragment
        if target.startswith(("static/", "examples/")):
            self.assets.add("/" + target)
        else:
            self.links.add((target, fragment))
        relative = posixpath.relpath(target, posixpath.dirname(self._file) or ".")
        return f"{relative}#{fragment}" if fragment else relative

    def _is_ours(self, url: str) -> bool:
        parts = urlsplit(url)
        return not parts.scheme and not parts.netloc and not url.startswith("#")
