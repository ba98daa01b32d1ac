"""The pages that are read."""

import gzip
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside import paths
from sidebyside.features.search.search import _mark, search
from sidebyside.html import marks
from sidebyside.server.app import create_app
from sidebyside.web import static_files
from sidebyside.web.compressed_page import Page

MARKS = (marks.TOKEN, marks.HOST, marks.live_mark("json_bodies"))
PAGES = ["/", "/lessons/", "/search", "/search?q=422", "/lessons/json-bodies/", "/nowhere"]
MARKS = (marks.TOKEN, marks.HOST, marks.live_mark("forms"))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_title_one_heading_and_a_strict_policy(client, path):
    response = client.get(path)
    page = response.text

    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert "Side by Side</title>" in page
    assert not marks.PATTERN.search(page)
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert not re.search(r"<[^>]+ (style|on[a-z]+)=", page)
    assert not re.search(r"<script(?![^>]* src=)", page)
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_no_page_asks_another_host(client):
    for path in PAGES:
        for tag in re.findall(r"<(?:link|script|img|iframe)[^>]*>", client.get(path).text):
            assert not re.search(r'(?:href|src)="(?:https?:)?//', tag)


def test_a_prepared_request_is_in_the_editor_and_not_sent(client):
    page = client.get("/lessons/json-bodies/?request=age-is-text").text
    assert re.search(r'data-id="age-is-text"[^>]* aria-current="true"', page)
    assert "Nothing sent yet" in page
    assert client.get("/lessons/json-bodies/?request=nothing").status_code == 404


def test_compressed_and_plain_are_the_same_page(client):
    client.get("/lessons/json-bodies/")
    plain = client.get("/lessons/json-bodies/")
    packed = client.get("/lessons/json-bodies/", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 3


@given(
    parts=st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=5),
    which=st.lists(st.sampled_from(MARKS), min_size=4, max_size=4),
    own=st.fixed_dictionaries(dict.fromkeys(MARKS, st.text(st.characters(codec="utf-8")))),
)
def test_what_is_spliced_into_compressed_bytes_reads_like_text(parts, which, own):
    following = list(zip(which, parts[1:], strict=False))
    page = Page(parts[0] + "".join(mark + part for mark, part in following))
    whole = parts[0] + "".join(own[mark] + part for mark, part in following)
    assert page.plain(own) == whole.encode()
    assert gzip.decompress(page.gzip(own)) == page.plain(own)


@pytest.mark.parametrize("host", ["h" * 70_000, ".".join("h" * 40_000), "a<b>", "[", ""])
def test_no_host_breaks_a_page(client, host):
    for path in ("/", "/lessons/json-bodies/", "/nowhere"):
        for encoding in ("gzip", "identity"):
            headers = {"Host": host, "Accept-Encoding": encoding}
            assert client.get(path, headers=headers).status_code in (200, 400, 404)


def test_two_visitors_get_two_tokens(app):
    tokens = {
        re.search(r'name="csrf" value="([^"]+)"', app.test_client().get("/").text)[1]
        for _ in range(2)
    }
    assert len(tokens) == 2


def test_a_wrong_address_suggests_the_lesson(client):
    page = client.get("/lessons/json-bodys/").text
    assert 'href="/lessons/json-bodies/"' in page


def test_search_finds_all_words_and_marks_them(app, client):
    lessons = app.extensions["sidebyside"].library.lessons
    assert search(lessons, "") == []
    assert search(lessons, "zzzzqq") == []
    first = search(lessons, "json bodies")[0]
    assert first.lesson.slug == "json-bodies"
    assert "<mark>" in client.get("/search?q=cookie").text


def test_what_is_searched_for_cannot_write_into_the_page(client):
    assert "<script>alert" not in client.get("/search?q=<script>alert(1)</script>").text


@pytest.mark.parametrize("reload", [False, True])
def test_a_served_page_does_not_read_the_static_files_again(reload, tmp_path, monkeypatch):
    client = create_app({"RELOAD": reload}).test_client()

    def address():
        return re.search(r'src="/static/(v-[0-9a-f]+)/site\.js"', client.get("/").text)[1]

    before = address()
    (tmp_path / "site.js").write_text("// Another one.")
    monkeypatch.setattr(paths, "STATIC", tmp_path)
    assert (address() != before) is reload


def test_static_files_are_kept_for_good_under_a_changing_address(client):
    address = re.search(r'src="(/static/v-[0-9a-f]+/site\.js)"', client.get("/").text)[1]
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert "immutable" in response.headers["Cache-Control"]
    assert response.mimetype == "text/javascript"
    source = (paths.STATIC / "site.js").read_bytes()
    assert gzip.decompress(response.data) == static_files.without_comments(source)
    again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) in ((304, b""), (200, gzip.decompress(response.data)))


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("a & b", ["amp"], "a &amp; b"),
        ("<b> & B", ["b", "&"], "&lt;<mark>b</mark>&gt; <mark>&amp;</mark> <mark>B</mark>"),
        ("<script>", ["<script>"], "<mark>&lt;script&gt;</mark>"),
        ("a.c abc", ["a.c"], "<mark>a.c</mark> abc"),
    ],
)
def test_a_mark_is_around_a_word_and_never_in_an_escape(text, words, marked):
    assert _mark(text, words) == marked


@pytest.mark.parametrize("name", ["../pyproject.toml", "nothing.css", "..%2fREADME.md", "vendor"])
def test_no_other_file_is_served(client, name):
    assert client.get(f"/static/{name}").status_code == 404


def test_an_example_is_a_zip_to_take_home(client):
    response = client.get("/examples/json_bodies.zip")
    assert response.mimetype == "application/zip"
    assert response.data[:2] == b"PK"
    assert client.get("/examples/nothing.zip").status_code == 404


def test_a_faulty_lesson_is_named_to_its_author_and_harms_no_other(tmp_path):
    folder = tmp_path / "01-part" / "01-broken"
    folder.mkdir(parents=True)
    (tmp_path / "01-part" / "part.md").write_text("---\ntitle: T\nsummary: S\n---\n")
    good = next(paths.LESSONS.glob("*/*-json-bodies/lesson.md")).read_text(encoding="utf-8")
    (folder / "lesson.md").write_text(good + "\n[x](pair:nothing)\n", encoding="utf-8")
    sound = tmp_path / "01-part" / "02-json-bodies"
    sound.mkdir()
    (sound / "lesson.md").write_text(good, encoding="utf-8")

    client = create_app({"LESSONS": tmp_path, "RELOAD": True}).test_client()
    broken = client.get("/lessons/broken/")
    assert broken.status_code == 500
    assert "lesson.md" in broken.text
    assert "nothing" in broken.text
    assert client.get("/lessons/json-bodies/").status_code == 200
    reader = create_app({"LESSONS": tmp_path}).test_client()
    assert "lesson.md" not in reader.get("/lessons/broken/").text


def test_a_saved_lesson_shows_at_the_next_request(tmp_path):
    folder = tmp_path / "01-part" / "01-json-bodies"
    folder.mkdir(parents=True)
    (tmp_path / "01-part" / "part.md").write_text("---\ntitle: T\nsummary: S\n---\n")
    good = next(paths.LESSONS.glob("*/*-json-bodies/lesson.md")).read_text(encoding="utf-8")
    (folder / "lesson.md").write_text(good, encoding="utf-8")
    client = create_app({"LESSONS": tmp_path, "RELOAD": True}).test_client()

    assert "An added sentence." not in client.get("/lessons/json-bodies/").text
    (folder / "lesson.md").write_text(good + "\nAn added sentence.\n", encoding="utf-8")
    assert "An added sentence." in client.get("/lessons/json-bodies/").text


def test_a_change_in_a_folder_of_static_files_changes_their_addresses(tmp_path, monkeypatch):
    from sidebyside import paths

    (tmp_path / "editor").mkdir()
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "big.js").write_text("1")
    (tmp_path / "editor" / "open.js").write_text("1")
    monkeypatch.setattr(paths, "STATIC", tmp_path)
    before = static_files._stamp()
    (tmp_path / "editor" / "open.js").write_text("22")
    (tmp_path / "editor" / "more.js").write_text("1")
    assert [name for name, _ in before] == ["editor/open.js"]
    assert static_files._digest(before) != static_files._digest(static_files._stamp())
