"""What the guest book promises."""

from html.parser import HTMLParser
from typing import Any

SCRIPT = "<script>alert(1)</script>"
SITE = "https://ada.example.org/"


class Page(HTMLParser):
    """The tags, the attributes and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[dict[str, str | None]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],
    ) -> None:
        self.tags.add(tag)
        if tag == "a":
            self.links.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def media_type(response: Any) -> str:
    return str(
        response.headers.get("content-type", "")
    ).partition(";")[0]


def sign(client: Any, name: str, site: str = SITE) -> Any:
    """Put a name and a web site into the guest book."""
    return client.post(
        "/entries", data={"name": name, "site": site}
    )


def test_a_guest_is_on_the_page(client: Any) -> None:
    """A guest who signs gets 201, and is on the HTML page with a link to their site."""
    assert sign(client, "Ada").status_code == 201
    response = client.get("/")
    assert media_type(response) == "text/html"
    page = Page(response.text)
    assert "Ada" in page.text
    links = [link["href"] for link in page.links]
    assert links == [SITE]


def test_a_script_is_shown_as_text(client: Any) -> None:
    """A name that is a script is text on the page, and no tag of it."""
    sign(client, SCRIPT)
    page = Page(client.get("/").text)
    tags = page.tags
    assert "script" not in tags
    assert SCRIPT in page.text


def test_a_site_adds_no_attribute(client: Any) -> None:
    """A site with quotation marks and spaces in it adds no attribute to a link."""
    for mark in ("'", '"', ""):
        site = f"{SITE}{mark} onclick={mark}alert(1)"
        sign(client, "Ada", site)
    for link in Page(client.get("/").text).links:
        attributes = list(link)
        assert "onclick" not in attributes


def test_a_site_is_a_web_address(client: Any) -> None:
    """A site such as javascript:alert(1) gets 400 or 422, and nothing is stored."""
    for site in (
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,hi",
        "ada",
    ):
        response = sign(client, "Ada", site)
        assert response.status_code in (400, 422)
    assert client.get("/entries").json() == []


def test_names_are_kept_as_typed(client: Any) -> None:
    """GET /entries gives the names as they were typed, with & and < and apostrophe."""
    for name in ("Tom & Jerry <3", "O'Brien"):
        assert sign(client, name).status_code == 201
    entries = client.get("/entries").json()
    names = [entry["name"] for entry in entries]
    assert names == ["Tom & Jerry <3", "O'Brien"]
