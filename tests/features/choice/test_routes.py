"""The choice page: the address says what matters, and each side gives what the file says."""

import re

from sidebyside import paths
from sidebyside.features.choice.model import read_choice
from sidebyside.lessons.glossary import read_glossary

NEEDS = {need.id: need for need in read_choice(paths.LESSONS).needs}


def rows(html):
    return re.findall(r'<h3 id="need-([a-z-]+)"', html)


def checked(html):
    return re.findall(r'value="([a-z-]+)" checked', html)


def test_without_a_choice_everything_is_shown(client):
    html = client.get("/choice/").text
    assert rows(html) == list(NEEDS)
    assert checked(html) == []
    assert "What you would add" not in html


def test_the_address_holds_the_choice(client):
    html = client.get("/choice/?need=sockets&need=pages").text
    assert rows(html) == checked(html) == ["pages", "sockets"]
    assert "2 needs" in html
    added = html.partition('id="adds"')[2].partition("</section>")[0]
    assert "flask-sock" in added
    assert "Jinja itself" in added


def test_what_nobody_offers_is_passed_over(client):
    html = client.get("/choice/?need=nothing&need=%3Cscript%3E&x=1").text
    assert rows(html) == list(NEEDS)
    assert "&lt;script" not in html.partition("<main")[2]
    assert "<script>" not in html


def test_each_row_leads_to_its_lesson(client):
    html = client.get("/choice/?need=sockets").text
    assert f'href="/lessons/{NEEDS["sockets"].lesson}/' in html


def test_it_favours_neither_side():
    for need in NEEDS.values():
        assert set(need.offers) == {"flask", "fastapi"}
        said = " ".join(text for offer in need.offers.values() for text in (offer.has, offer.add))
        assert not re.search(r"\b(better|best|worse|wins?|superior|only FastAPI)\b", said), need.id


def test_the_contents_lead_to_it(client):
    html = client.get("/lessons/").text
    assert 'href="/choice/"' in html
    assert 'href="/glossary/"' in html


def test_the_glossary_has_every_word_with_both_names(client):
    html = client.get("/glossary/").text
    assert re.search(r'<div id="wsgi">\s*<dt>WSGI</dt>', html)
    assert html.count("<dt>") == len(read_glossary(paths.LESSONS).terms) > 40
    assert 'class="flask"' in html
    assert 'href="/lessons/json-bodies/"' in html
