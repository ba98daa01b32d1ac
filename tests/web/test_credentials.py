"""What stands for a learner outside: made by one key, taken apart by nobody else."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidebyside.sandbox.sandboxes import new_learner_id
from sidebyside.web.credentials import Credentials

OURS, OTHERS = Credentials("one key"), Credentials("another key")
LEARNER = new_learner_id()


def test_the_site_reads_what_it_made_after_a_restart_with_the_same_key():
    for _ in range(50):
        learner, again = new_learner_id(), Credentials("one key")
        assert again.learner_of_cookie(OURS.cookie(learner)) == learner
        assert again.learner_of_live_secret(OURS.live_secret(learner, "forms"), "forms") == learner
        assert again.form_token(learner) == OURS.form_token(learner)


def changed(text):
    """Change each character of a text in turn, and its length."""
    other = str.maketrans("A", "B")
    for at, letter in enumerate(text):
        swapped = letter.translate(other) if letter == "A" else "A"
        yield text[:at] + swapped + text[at + 1 :]
    yield from (text[:-1], text + "A", text + "\n", " " + text, text + "=")


def test_what_was_changed_is_nobodys():
    cookie, secret = OURS.cookie(LEARNER), OURS.live_secret(LEARNER, "forms")
    assert not any(map(OURS.learner_of_cookie, changed(cookie)))
    assert not any(OURS.learner_of_live_secret(each, "forms") for each in changed(secret))


def test_one_secret_has_one_spelling():
    secret = OURS.live_secret(LEARNER, "forms")
    raw = base64.urlsafe_b64decode(f"{secret}=")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    same = [secret[:-1] + letter for letter in letters]
    same = [each for each in same if base64.urlsafe_b64decode(f"{each}=") == raw]
    assert len(same) == 4  # Base64 has bits to spare here.
    assert [each for each in same if OURS.learner_of_live_secret(each, "forms")] == [secret]


@given(st.text() | st.from_regex(r"[A-Za-z0-9_-]{22}(\.[A-Za-z0-9_-]{22})?|[A-Za-z0-9_-]{43}"))
def test_what_a_visitor_invents_is_nobodys(text):
    assert OURS.learner_of_cookie(text) is None
    assert OURS.learner_of_live_secret(text, "forms") is None
    assert OURS.learner_of_live_secret(OURS.live_secret(LEARNER, "forms"), text) is None


def test_each_kind_is_good_for_itself_alone():
    cookie, secret = OURS.cookie(LEARNER), OURS.live_secret(LEARNER, "forms")
    token = OURS.form_token(LEARNER)
    assert OURS.learner_of_live_secret(secret, "sessions") is None
    for text in (
        secret,
        token,
        LEARNER,
        f"{LEARNER}.{secret[:22]}",
        f"{secret[21:]}.{secret[:22]}",
    ):
        assert OURS.learner_of_cookie(text) is None
    for text in (cookie, token, LEARNER, cookie.replace(".", "")[:43]):
        assert OURS.learner_of_live_secret(text, "forms") is None
    for made in (OTHERS.cookie(LEARNER), OTHERS.live_secret(LEARNER, "forms")):
        assert OURS.learner_of_cookie(made) is None
        assert OURS.learner_of_live_secret(made, "forms") is None


def test_an_address_shows_neither_the_id_nor_that_two_are_of_one_learner():
    raw = base64.urlsafe_b64decode(f"{LEARNER}==")
    secrets = [OURS.live_secret(LEARNER, stem) for stem in ("forms", "sessions", "files")]
    parts = [base64.urlsafe_b64decode(f"{each}=") for each in secrets]
    halves = [half for part in parts for half in (part[:16], part[16:])]
    assert raw not in halves
    assert len(set(halves)) == len(halves)
    # Nor does what two of them share when they are laid on each other.
    xored = {
        bytes(a ^ b for a, b in zip(one, two, strict=True)) for one in halves for two in halves
    }
    assert raw not in xored


@pytest.mark.parametrize("stem", ["forms", "ünïcode", ""])
def test_any_name_of_a_pair_has_a_secret(stem):
    assert OURS.learner_of_live_secret(OURS.live_secret(LEARNER, stem), stem) == LEARNER
