"""Identities that only the site can make (findings A5, B3 and C5), against a server of its own.

What a visitor invents is nobody, a live address is good for its one pair of programs, and a page of
one program learns nothing of another.
"""

import re
import socket
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

SIDES = ("flask", "fastapi")
TRY = {"method": "GET", "target": "/guests/"}
INVENTED = (
    "A" * 22,
    "A" * 43,
    "A" * 22 + "." + "A" * 22,
    "../../etc",
    '"' + "\\" * 8_000 + '"',
    "x" * 30_000,
    "\xff\xfe",
)


@contextmanager
def visitor(base, cookie=None):
    """Give a client of its own, which follows no redirect and sends a stated cookie for good."""
    headers = {} if cookie is None else {"Cookie": b"sandbox=" + cookie.encode("latin-1")}
    with httpx2.Client(base_url=base, headers=headers, timeout=30) as client:
        yield client


def address(client, stem, side="flask", path="/"):
    """Return the learner's own live address."""
    return client.get(f"/live/mine/{side}/{stem}{path}").headers["location"]


def guests(client, side):
    """Return the guests as the bench lists them."""
    return client.post("/api/try/routes_and_methods", json=TRY).json()[side]["body"]


def test_an_id_that_a_visitor_invents_is_nobodys(base):
    for cookie in INVENTED:
        with visitor(base, cookie) as reader:
            page = reader.get("/lessons/routes-and-methods/")
            assert page.status_code == 200, cookie[:50]
        with visitor(base, cookie) as client:
            refused = client.post("/api/try/routes_and_methods", json=TRY)
            assert (refused.status_code, refused.json()["error"]["kind"]) == (400, "bad_request")
            assert len({cookie, page.cookies["sandbox"], refused.cookies["sandbox"]}) == 3
        # The new id is the visitor's from here on; no programs were made for it.
        with visitor(base, refused.cookies["sandbox"]) as client:
            assert client.post("/api/sandbox/reset").json() == {"reset": 0}


def test_a_live_address_that_a_visitor_invents_makes_nothing_and_evicts_nobody(base):
    with visitor(base) as victim:
        victim.put(address(victim, "routes_and_methods", path="/guests/ida"))
        own = address(victim, "routes_and_methods", path="/guests/")
        assert "ida" in victim.get(own).text
        secret = own.split("/")[2]
        with visitor(base) as other:
            # More than the bound on pairs: each of them would have thrown one out.
            for number in range(700):
                got = other.get(f"/live/{number:022d}/flask/hello_two_worlds/books")
                assert got.status_code == 404
            for changed in (secret[:-2] + "AA", secret[:22], secret[::-1], "A" * 43):
                got = other.get(f"/live/{changed}/flask/routes_and_methods/guests/")
                assert (got.status_code, got.json()["error"]["kind"]) == (404, "not_found")
                assert "set-cookie" not in got.headers
        assert "ida" in victim.get(own).text


def test_an_address_outlives_a_reset_and_needs_no_cookie(base):
    with visitor(base) as learner, visitor(base) as curl:
        for side in SIDES:
            own = address(learner, "routes_and_methods", side, "/guests/")
            curl.put(f"{own}ida")
            assert "ida" in curl.get(own).text
            assert "ida" in guests(learner, side)  # It is the learner's very program.
            assert learner.post("/api/sandbox/reset").json()["reset"] > 0
            assert "ida" not in curl.get(own).text
            assert curl.get(own).status_code == 200
            assert address(learner, "routes_and_methods", side, "/guests/") == own


def test_an_address_is_worth_nothing_as_a_cookie_nor_for_another_program(base):
    with visitor(base) as victim:
        victim.put(address(victim, "routes_and_methods", path="/guests/ida"))
        secret = address(victim, "name_badges").split("/")[2]
        assert secret not in victim.cookies["sandbox"]
        learner = victim.cookies["sandbox"].partition(".")[0]
        assert learner not in secret
        with visitor(base) as thief:
            for side in SIDES:
                hello = f"/live/{secret}/{side}/name_badges/hello?name=x"
                assert thief.get(hello).status_code == 200
                got = thief.get(f"/live/{secret}/{side}/routes_and_methods/guests/")
                assert got.status_code == 404
        for cookie in (secret, f"{secret[:22]}.{secret[21:]}", learner):
            with visitor(base, cookie) as thief:
                assert thief.post("/api/sandbox/reset").status_code == 400
                tried = thief.post("/api/try/routes_and_methods", json=TRY)
                assert tried.status_code == 400
        assert "ida" in guests(victim, "flask")


def test_a_page_with_an_opaque_origin_is_led_to_no_program(base):
    """Try it with the cookie, as if a browser sent it along, which none does."""
    with visitor(base) as victim:
        other = address(victim, "routes_and_methods").split("/")[2]
        opaque = {"Origin": "null", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "empty"}
        plain = {"Origin": "null"}  # A browser says no more where there is no TLS.
        for headers in (opaque, plain, {**opaque, "Sec-Fetch-Dest": "iframe"}):
            got = victim.get("/live/mine/flask/routes_and_methods/", headers=headers)
            assert got.status_code == 403
            assert other not in got.text + str(got.headers)
            assert "access-control-allow-origin" not in got.headers
        # A tab may be led there, and a page of ours may ask.
        for site, place in (("cross-site", "document"), ("same-origin", "empty")):
            led = {"Sec-Fetch-Site": site, "Sec-Fetch-Dest": place}
            got = victim.get("/live/mine/flask/routes_and_methods/", headers=led)
            assert got.headers["location"].split("/")[2] == other
        for path in ("/lessons/routes-and-methods/", "/", "/claims/", "/api/lessons", "/healthz"):
            got = victim.get(path, headers=opaque)
            assert "access-control-allow-origin" not in got.headers
        got = victim.options(
            "/live/mine/flask/routes_and_methods/",
            headers={**opaque, "Access-Control-Request-Method": "PUT"},
        )
        assert not [name for name in got.headers if name.startswith("access-control-")]
        got = victim.post("/copy/routes_and_methods", headers=opaque)
        assert got.status_code == 403
        with pytest.raises(InvalidStatus) as refused:
            connect(
                base.replace("http", "ws", 1) + "/live/mine/flask/web_sockets/echo",
                origin="null",
                additional_headers={"Cookie": f"sandbox={victim.cookies['sandbox']}"},
            )
        assert refused.value.response.status_code == 403


def test_a_program_is_answered_for_its_own_page_alone(base):
    with visitor(base) as victim:
        own = address(victim, "routes_and_methods", path="/guests/ida")
        asks = {"Origin": "null", "Access-Control-Request-Method": "PUT"}
        assert victim.options(own, headers=asks).headers["access-control-allow-origin"] == "null"
        wrong = own.replace("routes_and_methods", "json_bodies")
        got = victim.options(wrong, headers=asks)
        assert got.status_code == 404
        assert "access-control-allow-origin" not in got.headers


@pytest.mark.parametrize(
    "path",
    [
        "/a%3Fb%23c",
        "/a%2Fb%2fc/%25",
        "/caf%C3%A9/%c3%a9",
        "//two///slashes//",
        "/a/%2e%2e/b",
        "/a/%2e/b",
        "/a+b%20c;d=e,f:g@h!$&'()*~",
        "/%ff",
        "/",
        "",
    ],
)
@pytest.mark.parametrize("query", ["", "?a=%3F&b=%26+c&d"])
def test_mine_leads_to_the_very_path_that_was_sent(base, path, query):
    found = _location(base, f"/live/mine/flask/json_bodies{path}{query}")
    assert re.fullmatch(r"/live/[\w-]{43}/flask/json_bodies", found[: -len(path + query) or None])
    assert found.endswith("json_bodies" + path + query)


@pytest.mark.parametrize(
    "path",
    ["/%2e%2e/%2e%2e/x", "/..", "/.%2E/x", "/a/%2e%2e/%2E%2e/x", "/a/./../..", "/%2e%2e/a/b/c"],
)
def test_mine_never_leads_out_of_the_program(base, path):
    assert _location(base, f"/live/mine/flask/json_bodies{path}") == 400


def _location(base, target):
    """Ask for a target that no client has tidied up; give the Location, or else the status."""
    place = urlsplit(base)
    request = f"GET {target} HTTP/1.1\r\nHost: {place.netloc}\r\nConnection: close\r\n\r\n"
    with socket.create_connection((place.hostname, place.port), timeout=30) as client:
        client.sendall(request.encode())
        answer = b"".join(iter(lambda: client.recv(65536), b"")).decode("latin-1")
    status = int(answer.split(" ")[1])
    return re.search(r"(?im)^location: (.*)\r$", answer)[1] if status == 307 else status


# What a program's page can try with the one address that it knows, its own.
THEFT = """async () => {
  const told = {};
  const own = location.pathname.split("/")[2];
  const kinds = [
    ["mine", "/live/mine/flask/routes_and_methods/guests/", {}],
    ["mine with cookies", "/live/mine/flask/routes_and_methods/guests/", {credentials: "include"}],
    ["own secret", `/live/${own}/flask/routes_and_methods/guests/`, {}],
    ["write", `/live/${own}/flask/routes_and_methods/guests/mallory`,
      {method: "PUT", headers: {"X-Own": "1"}}],
    ["lesson", "/lessons/routes-and-methods/", {credentials: "include"}],
    ["try", "/api/try/routes_and_methods", {method: "POST", credentials: "include",
      body: '{"method": "PUT", "target": "/guests/mallory"}', mode: "no-cors"}],
    ["reset", "/api/sandbox/reset", {method: "POST", credentials: "include", mode: "no-cors"}],
  ];
  for (const [name, url, options] of kinds) {
    try {
      const answer = await fetch(url, options);
      told[name] = [answer.type, answer.url, await answer.text()].join(" ");
    } catch (error) {
      told[name] = "refused";
    }
  }
  const frame = document.createElement("iframe");
  frame.src = "/live/mine/flask/routes_and_methods/guests/";
  const loaded = new Promise((resolve) => { frame.onload = resolve; });
  document.body.append(frame);
  await loaded;
  try {
    told.frame = frame.contentWindow.location.href;
  } catch {
    told.frame = "refused";
  }
  try {
    const { host } = new URL(document.URL);
    const socket = new WebSocket(`ws://${host}/live/mine/flask/web_sockets/echo`);
    told.socket = await new Promise((resolve) => {
      socket.onopen = () => resolve("open");
      socket.onerror = () => resolve("refused");
    });
  } catch {
    told.socket = "refused";
  }
  told.entries = performance.getEntries().map((entry) => entry.name).join(" ");
  return told;
}"""


def test_a_page_of_one_program_steals_and_changes_nothing_of_another(open_page):
    page = open_page(
        "/live/mine/fastapi/name_badges/hello/raw?name=<script>document.title=location.href</script>",
        ignore=("Failed to load resource", "CORS", "WebSocket", "frame", "Content Security Policy"),
    )
    expect(page).to_have_title(re.compile("/live/"))
    (cookie,) = (each["value"] for each in page.context.cookies() if each["name"] == "sandbox")
    mine = page.context.request
    other = mine.get("/live/mine/flask/routes_and_methods/guests/").url
    secret = urlsplit(other).path.split("/")[2]
    mine.put(f"{other}ida")

    page.evaluate("location = '/live/mine/flask/routes_and_methods/guests/'")
    page.wait_for_url("**/routes_and_methods/guests/")
    assert mine.get(other).text() == page.text_content("body")  # A tab may be led anywhere …
    referrer = "location = '/live/mine/fastapi/name_badges/hello/raw?name='"
    page.evaluate(
        referrer
        + " + encodeURIComponent('<script>document.title=`from ${document.referrer}`</script>')"
    )
    expect(page).to_have_title("from ")  # … but whoever it comes to does not learn from where.
    page.go_back()
    page.go_back()
    expect(page).to_have_title(re.compile("/live/"))

    stolen = urlsplit(page.title()).path.split("/")[2]
    assert stolen != secret
    assert cookie.partition(".")[0] not in page.title()
    told = page.evaluate(THEFT)
    for name in ("mine", "mine with cookies", "own secret", "write", "lesson", "frame", "socket"):
        assert told[name] == "refused", told
    assert all(secret not in words for words in told.values())
    assert page.context.cookies()[0]["value"] == cookie

    text = mine.get(other).text()
    assert "ida" in text
    assert "mallory" not in text
