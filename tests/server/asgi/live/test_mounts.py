"""The live mounts behind a real server: real programs, and none gets out of its mount."""

import socket
import threading
import time
from urllib.parse import urlsplit

import httpx2
import pytest
from tests.fixtures.served import learner_of, live_path

from sidebyside import paths

pytestmark = pytest.mark.slow

both = pytest.mark.parametrize("side", ["flask", "fastapi"])


def test_the_lifespan_of_a_fastapi_program_has_run(live):
    assert live.get("/fastapi/probe/").json() == {"ready": "yes"}


@both
def test_a_program_knows_where_it_is_mounted(live, side):
    root = live.get(f"/{side}/probe/folder/").json()["root"]
    assert root == urlsplit(str(live.base_url)).path.rstrip("/") + f"/{side}/probe"


@both
def test_state_is_the_learners_own(live, side):
    other = str(live.base_url).rpartition("/live/")[0] + live_path()
    live.post(f"/{side}/probe/add", content="a")

    assert live.post(f"/{side}/probe/add", content="b").json() == {"seen": ["a", "b"]}
    assert live.post(f"{other}/{side}/probe/add", content="c").json() == {"seen": ["c"]}


@both
@pytest.mark.parametrize("path", ["away", "folder"])
def test_a_redirect_stays_inside(live, side, path):
    location = live.get(f"/{side}/probe/{path}").headers["location"]
    prefix = urlsplit(str(live.base_url)).path + f"{side}/probe/"
    assert urlsplit(location).path.startswith(prefix)


@both
def test_the_mounts_name_leads_to_its_root(live, side):
    response = live.get(f"/{side}/probe?a=b")
    assert response.status_code == 307
    assert response.headers["location"].endswith(f"/{side}/probe/?a=b")


@both
def test_cookies_are_kept_to_the_mount(live, side):
    response = live.get(f"/{side}/probe/cookie")
    prefix = urlsplit(str(live.base_url)).path + f"{side}/probe"
    cookies = response.headers.get_list("set-cookie")

    assert len(cookies) == 2
    paths = [cookie.rpartition("Path=")[2] for cookie in cookies]
    assert paths == [f"{prefix}/", f"{prefix}/folder"]
    assert not any("domain" in cookie.lower() for cookie in cookies)
    assert "clear-site-data" not in response.headers


@both
def test_a_cookie_may_have_an_attributes_name(live, side):
    cookie = live.get(f"/{side}/probe/named").headers["set-cookie"]
    prefix = urlsplit(str(live.base_url)).path + f"{side}/probe"
    assert cookie == f"path=1; Path={prefix}/"


def test_a_redirect_that_leads_nowhere_harms_nothing(live):
    assert live.get("/fastapi/probe/nowhere").status_code == 302


@both
def test_a_body_in_chunks_arrives_whole(live, side):
    response = live.post(f"/{side}/probe/add", content=iter([b"one ", b"two"]))
    assert response.json() == {"seen": ["one two"]}


@both
def test_half_a_request_reaches_no_program(live, side):
    base = urlsplit(str(live.base_url))
    head = f"POST {base.path}{side}/probe/add HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"
    with socket.create_connection((base.hostname, base.port)) as client:
        client.sendall(head.encode())
        time.sleep(0.1)
    assert live.post(f"/{side}/probe/add", content="whole").json() == {"seen": ["whole"]}


def _ended(live, number):
    """Wait until so many streams of the Flask program have ended."""
    for _ in range(100):
        if live.get("/flask/probe/ended").json()["ended"] == number:
            return True
        time.sleep(0.05)
    return False


def test_a_stream_ends_when_nobody_listens(live):
    with live.stream("GET", "/flask/probe/endless") as response:
        next(response.iter_raw())
    assert _ended(live, 1)


def test_an_answer_longer_than_it_says_leaves_no_thread_waiting(live):
    with pytest.raises(httpx2.RemoteProtocolError):
        live.get("/flask/probe/longer")
    assert _ended(live, 1)


def test_a_program_that_would_end_the_process_goes_on(live):
    assert live.get("/fastapi/probe/exit").status_code == 500
    assert live.get("/fastapi/probe/").json() == {"ready": "yes"}


def test_a_reset_ends_what_blocks_its_loop_and_says_so(sandboxes, live):
    learner = learner_of(live)
    live.get("/fastapi/probe/")
    thread = sandboxes.get(learner, "probe").fastapi.transport.loop.ident
    responses = []
    hanging = threading.Thread(target=lambda: responses.append(live.get("/fastapi/probe/hang")))
    hanging.start()
    time.sleep(0.2)
    sandboxes.reset(learner)
    hanging.join(10)
    assert responses[0].status_code >= 500
    for _ in range(100):
        if thread not in {each.ident for each in threading.enumerate()}:
            break
        time.sleep(0.05)
    assert thread not in {each.ident for each in threading.enumerate()}


def test_a_program_that_does_not_start_says_why(live):
    for folder in paths.SAMPLES.values():
        text = (folder / "probe.py").read_text()
        (folder / "unready.py").write_text(text)
    failing = text.replace('yield {"ready": "yes"}', 'raise OSError("no database")\n    yield')
    (paths.SAMPLES["fastapi"] / "unready.py").write_text(failing)
    site = str(live.base_url).partition("/live/")[0]
    response = live.get(f"{site}{live_path('unready')}/fastapi/unready/")
    assert (response.status_code, response.json()["error"]["kind"]) == (502, "unloadable")
    assert "no database" in response.json()["error"]["message"]


@both
def test_the_sites_own_cookies_do_not_reach_a_program(live, side):
    headers = {"Cookie": "sandbox=secret; mine=1; theme=dark"}
    assert live.get(f"/{side}/probe/folder/", headers=headers).json()["cookies"] == {"mine": "1"}
    only = live.get(f"/{side}/probe/folder/", headers={"Cookie": "sandbox=secret"})
    assert only.json()["cookies"] == {}


@both
def test_a_page_of_a_program_has_an_opaque_origin(live, side):
    policy = live.get(f"/{side}/probe/").headers["content-security-policy"]
    assert policy.startswith("sandbox ")
    assert "allow-same-origin" not in policy


@both
def test_a_programs_own_page_may_ask_its_program(live, side):
    preflight = {"Origin": "null", "Access-Control-Request-Method": "POST"}
    response = live.options(f"/{side}/probe/add", headers=preflight)
    assert response.status_code == 204
    assert "POST" in response.headers["access-control-allow-methods"]
    response = live.get(f"/{side}/probe/", headers={"Origin": "null"})
    assert response.headers["access-control-allow-origin"] == "null"
    response = live.get(f"/{side}/probe/", headers={"Origin": "https://example.com"})
    assert "access-control-allow-origin" not in response.headers


@both
def test_a_crash_is_the_frameworks_500_and_the_next_request_is_answered(live, side):
    assert live.get(f"/{side}/probe/crash").status_code == 500
    assert live.get(f"/{side}/probe/folder/").status_code == 200


@both
def test_a_program_that_blocks_slows_nobody_else(live, side):
    slow = threading.Thread(target=live.get, args=(f"/{side}/probe/slow",))
    slow.start()
    time.sleep(0.1)
    other = str(live.base_url).rpartition("/live/")[0] + live_path()
    assert live.get(f"{other}/{side}/probe/folder/").status_code == 200
    assert slow.is_alive()
    slow.join()


def test_a_stream_arrives_piece_by_piece(live):
    began, times = time.monotonic(), []
    with live.stream("GET", "/fastapi/probe/stream") as response:
        for _ in response.iter_raw():
            times.append(time.monotonic() - began)
    assert len(times) == 3
    assert times[-1] - times[0] > 0.15


@pytest.mark.parametrize(
    ("path", "asset"),
    [("docs", "/static/vendor/swagger-ui/"), ("redoc", "/static/vendor/redoc/")],
)
def test_the_documentation_loads_from_here(live, path, asset):
    page = live.get(f"/fastapi/probe/{path}").text
    assert asset in page
    assert "//cdn" not in page
    assert "googleapis" not in page
    assert f"{urlsplit(str(live.base_url)).path}fastapi/probe/openapi.json" in page


def test_the_schema_knows_its_server(live):
    schema = live.get("/fastapi/probe/openapi.json").json()
    assert schema["servers"][0]["url"].endswith("/fastapi/probe")


@pytest.mark.parametrize("path", ["/flask/nothing/", "/neither/probe/", "/flask/pro-be/", "/flask"])
def test_an_unknown_program_is_not_found(live, path):
    site = str(live.base_url).partition("/live/")[0]
    for above in (str(live.base_url).rstrip("/"), site + live_path("nothing")):
        response = live.get(above + path)
        assert (response.status_code, response.json()["error"]["kind"]) == (404, "not_found")
