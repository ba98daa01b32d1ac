"""The journal of a running program, alone and around programs of a few lines."""

import asyncio
import threading
from pathlib import Path

import pytest

from sidebyside.http.limits import JOURNAL_LINES
from sidebyside.transports.journal.calls import journaled_asgi, journaled_wsgi
from sidebyside.transports.journal.current_call import current_journal
from sidebyside.transports.journal.events import Journal

HERE = Path(__file__).resolve()
ENVIRON = {
    "REQUEST_METHOD": "GET",
    "PATH_INFO": "/a",
    "QUERY_STRING": "b=1",
    "REMOTE_PORT": "4711",
}
SCOPE = {
    "type": "http",
    "method": "GET",
    "path": "/live/a",
    "root_path": "/live",
    "query_string": b"b=1",
    "client": ("127.0.0.1", 4711),
}


def heard_journal():
    """Return a journal that a listener hears from its beginning, and what it hears."""
    journal = Journal()
    journal.events = []
    journal.hearing = journal.listen(journal.events.append)
    journal.hearing.__enter__()
    return journal


def kinds(journal):
    return [event.kind for event in journal.events]


def text_of(journal, kind):
    (event,) = [event for event in journal.events if event.kind == kind]
    return event.text


def test_events_have_their_order_and_one_clock():
    journal = heard_journal()

    journal.record("begun", "GET /", 1)
    journal.record_lines("one\ntwo\n", 1)

    assert [(e.kind, e.text, e.call) for e in journal.events] == [
        ("begun", "GET /", 1),
        ("line", "one", 1),
        ("line", "two", 1),
    ]
    times = [event.at for event in journal.events]
    assert times == sorted(times)


def test_a_long_line_is_cut_and_a_long_print_too():
    journal = heard_journal()

    journal.record_lines("x\n" * 100_000)
    assert len(journal.events) == JOURNAL_LINES + 1
    assert journal.events[-1].text == f"(Only the first {JOURNAL_LINES} lines of it are shown.)"
    journal.record("line", "x" * 100_000)
    assert len(journal.events[-1].text) < 1000


def test_a_lone_surrogate_can_be_sent_on():
    journal = heard_journal()
    journal.record_lines("\ud800")
    assert journal.events[0].text.encode()


def test_many_threads_write_and_none_is_lost():
    journal = heard_journal()
    heard = []

    def write(name):
        for number in range(50):
            journal.record("line", f"{name} {number}")

    with journal.listen(heard.append):
        threads = [threading.Thread(target=write, args=(name,)) for name in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    journal.record("line", "unheard")

    assert len(heard) == 400
    assert {event.text for event in heard} == {f"{a} {b}" for a in range(8) for b in range(50)}


def run_wsgi(app, until=None):
    """Call a program as a server does; leave after so many pieces."""
    journal, started = heard_journal(), []
    body = journaled_wsgi(app, journal, HERE)(dict(ENVIRON), lambda *args: started.append(args))
    try:
        for number, _ in enumerate(body, start=1):
            if number == until:
                break
    finally:
        body.close()
        current_journal.set(None)
    return journal


def wsgi(chunks, headers=(), close=None):
    class Body:
        def __iter__(self):
            return iter(chunks)

        def close(self):
            if close:
                close()

    def app(environ, start_response):
        start_response("200 OK", list(headers))
        return Body()

    return app


def test_a_wsgi_answer_with_a_length_has_gone_with_its_last_byte_and_before_its_close():
    order = []

    def close():
        order.append(current_journal.get().journal.events[-1].kind)

    journal = run_wsgi(wsgi([b"ab", b"c"], [("Content-Length", "3")], close))

    assert kinds(journal) == ["begun", "answering", "answered", "over"]
    assert order == ["answered"]
    assert text_of(journal, "begun") == "GET /a?b=1"
    assert text_of(journal, "answering") == "200"
    assert {event.call for event in journal.events} == {4711}


def test_a_wsgi_answer_that_nobody_waits_for_was_left():
    assert kinds(run_wsgi(wsgi([b"a", b"b", b"c"]), until=2)) == [
        "begun",
        "answering",
        "left",
        "over",
    ]


def test_what_a_wsgi_program_raises_when_its_answer_has_gone_is_a_crash_with_its_line():
    def close():
        raise ValueError("no address")

    journal = heard_journal()
    body = journaled_wsgi(wsgi([b"a"], close=close), journal, HERE)(
        dict(ENVIRON), lambda *args: None
    )
    list(body)
    with pytest.raises(ValueError, match="no address"):
        body.close()
    current_journal.set(None)

    assert kinds(journal) == ["begun", "answering", "answered", "crash", "over"]
    assert "ValueError: no address (line " in text_of(journal, "crash")
    assert text_of(journal, "crash").endswith("in close)")


def test_a_wsgi_program_that_raises_at_once_is_over():
    def app(environ, start_response):
        raise KeyError("x")

    journal = heard_journal()
    with pytest.raises(KeyError):
        journaled_wsgi(app, journal, HERE)(dict(ENVIRON), lambda *args: None)
    current_journal.set(None)

    assert kinds(journal) == ["begun", "crash", "over"]


def run_asgi(app, **scope):
    journal = heard_journal()
    sent = []

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    async def main():
        await journaled_asgi(app, journal, HERE)({**SCOPE, **scope}, receive, send)

    error = None
    try:
        asyncio.run(main())
    except Exception as raised:
        error = raised
    return journal, error


async def response(send, *chunks, headers=()):
    await send({"type": "http.response.start", "status": 201, "headers": list(headers)})
    for chunk in chunks:
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def test_an_asgi_program_goes_on_after_its_answer():
    async def app(scope, receive, send):
        await response(send, b"ab", headers=[(b"content-length", b"2")])
        current_journal.get().journal.record("line", "later")
        raise ValueError("after the answer")

    journal, error = run_asgi(app)

    assert isinstance(error, ValueError)
    assert kinds(journal) == ["begun", "answering", "answered", "line", "crash", "over"]
    assert text_of(journal, "begun") == "GET /a?b=1"


def test_an_asgi_program_that_hears_of_the_clients_end_was_left():
    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await receive()

    journal, _ = run_asgi(app)

    assert kinds(journal) == ["begun", "answering", "left", "over"]


def test_a_task_that_nobody_awaits_is_heard_when_it_fails(caplog):
    async def fail():
        raise ValueError("forgotten")

    async def app(scope, receive, send):
        task = asyncio.create_task(fail())
        await response(send)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task

    journal, _ = run_asgi(app)

    assert "forgotten" in text_of(journal, "crash")


def test_a_closed_journal_says_so():
    journal = heard_journal()
    heard = []
    with journal.listen(heard.append):
        journal.close()
    assert [event.kind for event in heard] == ["closed"]
