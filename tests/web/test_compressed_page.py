"""A page's bytes, spliced together for each visitor, read like the text."""

import gzip
import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fixtures.profile import count

from sidebyside.html import marks
from sidebyside.web.compressed_page import _MAX_LENGTHS, Page
from sidebyside.web.render import page_cache

MARKS = (marks.TOKEN, marks.HOST, marks.live_mark("forms"))
# Few letters and long repeats: much for deflate to point back at, also over its 32 KiB.
pieces = st.lists(
    st.builds(
        lambda text, times: text * times,
        st.text(st.sampled_from("ab<é…"), max_size=12),
        st.sampled_from([1, 1, 1, 2, 50, 4000]),
    ),
    max_size=4,
).map("".join)
visitors = st.fixed_dictionaries(dict.fromkeys(MARKS, st.text(st.sampled_from("abé"))))


@given(
    first=pieces,
    rest=st.lists(st.tuples(st.sampled_from(MARKS), pieces), max_size=6),
    seen=st.lists(visitors, min_size=1, max_size=2 * _MAX_LENGTHS),
)
@settings(max_examples=count(60, 20), deadline=None)
def test_every_visitor_reads_the_page_with_what_is_their_own(first, rest, seen):
    page = Page(first + "".join(mark + piece for mark, piece in rest))
    for own in seen:
        whole = first + "".join(own[mark] + piece for mark, piece in rest)
        assert page.plain(own) == whole.encode()
        assert gzip.decompress(page.gzip(own)) == whole.encode()


def test_as_many_lengths_are_kept_as_the_bound_says_and_each_reads_right():
    page = Page(f"<p>one {marks.HOST} two {marks.TOKEN} one</p>" * 3)
    for length in [*range(3 * _MAX_LENGTHS), 0, 5]:
        own = {marks.HOST: "h" * length, marks.TOKEN: "t" * 32}
        assert gzip.decompress(page.gzip(own)) == page.plain(own)
        assert len(page._parts_by_length) <= _MAX_LENGTHS


def test_a_visitor_of_the_same_length_gets_nothing_of_the_one_before():
    page = Page(f"<p>{marks.TOKEN}</p>" * 40)
    first, second = ({marks.TOKEN: letter * 32} for letter in "ab")
    assert b"a" * 32 in gzip.decompress(page.gzip(first))
    assert (
        gzip.decompress(page.gzip(second))
        == b"<p>" + b"b" * 32 + b"</p><p>".join([b""] + [b"b" * 32] * 39) + b"</p>"
    )


def noise(length, seed=0):
    return "".join(random.Random(seed).choices(string.ascii_letters, k=length))


@pytest.mark.parametrize("far", [-300, -34, -33, -32, -1, 0, 1, 258, 300])
def test_a_text_that_came_before_is_found_again_about_as_far_back_as_deflate_can_point(far):
    known, between = noise(600), noise(32 * 1024 + far - 600, seed=1)
    page = Page(known + between + marks.TOKEN + known + marks.HOST + known + between)
    own = {marks.TOKEN: "t" * 32, marks.HOST: "://localhost"}
    assert gzip.decompress(page.gzip(own)) == page.plain(own)


def test_a_mark_costs_a_few_dozen_bytes():
    row = '<li class="row"><a href="/lessons/{0}/">Lesson {0}</a> <span>{1}</span></li>\n'
    rows = [row.format(number, noise(8, seed=number)) for number in range(600)]
    own = {marks.TOKEN: noise(32)}

    def packed(every):
        html = (text + marks.TOKEN * (number % every == 1) for number, text in enumerate(rows))
        page = Page("".join(html))
        whole = gzip.compress(page.plain(own), 9)
        return len(page.gzip(own)), len(whole), len(page._marks)

    for every in (600, 100, 20):
        spliced, whole, count = packed(every)
        assert spliced - whole < 100 * count, count


def test_the_lessons_own_marks_cost_a_few_dozen_bytes(app, client):
    client.get("/lessons/json-bodies/")
    pages = app.extensions["sidebyside"].get_or_make(page_cache)
    page = next(page for key, page in pages.items() if "json-bodies" in key)
    own = {marks.TOKEN: noise(32), marks.HOST: "://localhost:8000"}
    own |= {marks.live_mark(stem): noise(43, 1) for stem in page.stems}
    assert page._marks
    cost = len(page.gzip(own)) - len(gzip.compress(page.plain(own), 9))
    assert cost < 100 * len(page._marks)


@pytest.mark.parametrize("path", ["/search?q=", "/lessons/json-bodies/?request="])
def test_a_zero_that_a_visitor_sends_harms_no_page(client, path):
    target = path + "%00" * 40
    plain = client.get(target)
    packed = client.get(target, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == plain.data
