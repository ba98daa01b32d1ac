import pytest

from sidebyside.cli.static_page import StaticPage, file_of


def rewrite(html: str, file: str = "lessons/json-bodies/index.html") -> StaticPage:
    page = StaticPage(file, "Recorded <here>.")
    page.feed(html)
    page.close()
    return page


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("/", "index.html"),
        ("/lessons/", "lessons/index.html"),
        ("/lessons/forms/", "lessons/forms/index.html"),
        ("/lessons/forms/?request=good#bench", "lessons/forms/good.html"),
        ("?request=good#bench", "lessons/json-bodies/good.html"),
        ("/static/v-1/base.css", "static/v-1/base.css"),
        ("/examples/forms.zip", "examples/forms.zip"),
        ("/search", None),
        ("/live/mine/flask/forms/", None),
        ("/healthz", None),
    ],
)
def test_an_address_becomes_a_file(url: str, file: str | None) -> None:
    assert file_of(url, "/lessons/json-bodies") == file


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ('<a href="/">Home</a>', '<a href="../../index.html">Home</a>'),
        ('<a href="?request=a&amp;x#bench">A</a>', '<a href="a.html#bench">A</a>'),
        ('<a href="#flask-3">3</a>', '<a href="#flask-3">3</a>'),
        ('<a href="https://flask.example/?a&amp;b">F</a>',) * 2,
        ("<p>a &lt; b &#62; c</p><!doctype html>",) * 2,
        ('<svg><path d="M3 1"/></svg>',) * 2,
        ('<p>Find <a href="/search">Search</a>it</p>', "<p>Find it</p>"),
        ("<div>a<div data-server><div>b</div><br>c</div>d</div>", "<div>ad</div>"),
        ("a<script>if (1 < 2) {}</script><template><p>x</p></template>b", "ab"),
        ('<button type="button">Copy</button>', ""),
        ('<button popovertarget="m">Menu</button>',) * 2,
        (
            '<form class="req with-predict" action="/try"><input type="hidden" name="c"></form>',
            '<div class="req"></div>',
        ),
        ('<link rel="modulepreload" href="/static/v-1/bench.js">', ""),
        ('<p><a class="btn" href="#bench">Solve it on the bench</a></p>', "<p></p>"),
        ("<p data-server>Live</p><p data-recorded hidden>Kept</p>", "<p>Kept</p>"),
        (
            "<head></head>",
            '<head><link rel="stylesheet" href="../../static/recording.css"></head>',
        ),
        ("<textarea>x</textarea>", "<textarea readonly>x</textarea>"),
        (
            "<div data-result></div>",
            '<div data-result><p class="note small muted">Recorded &lt;here&gt;.</p></div>',
        ),
    ],
)
def test_a_piece_of_a_page(html: str, written: str) -> None:
    assert rewrite(html).html == written


def test_the_home_pages_requests_are_its_lessons() -> None:
    html = '<side-bench data-lesson="forms"><a href="?request=good#bench">Good</a></side-bench>'
    page = rewrite(html, "index.html")

    assert 'href="lessons/forms/good.html#bench"' in page.html
    assert page.links == {("lessons/forms/good.html", "bench")}


def test_it_names_the_files_that_it_needs() -> None:
    page = rewrite('<link rel="stylesheet" href="/static/v-1/base.css"><img src="/static/a.svg">')

    assert page.assets == {"/static/v-1/base.css", "/static/a.svg"}
    assert 'href="../../static/v-1/base.css"' in page.html
