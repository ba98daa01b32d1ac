"""The panels' addresses under a plain WSGI server."""

import pytest
from tests.fixtures.site import assert_error


def panel_of(app, kind):
    for lesson in app.extensions["sidebyside"].library.lessons:
        for number, panel in enumerate(lesson.panels):
            if panel.kind.name == kind:
                return lesson, number, panel
    raise LookupError(kind)


def test_without_live_programs_there_is_nothing_to_call(app, client, form):
    lesson, number, panel = panel_of(app, "together")
    fields = {"number": number, "request": panel.requests[0].id, "times": panel.times[0]}
    data = {"csrf": form()["csrf"], "lesson": lesson.slug, **fields}
    headers = {"Accept": "application/x-ndjson"}

    response = client.post(f"/together/{panel.stem}", data=data, headers=headers)

    assert_error(response, 404, "not_found")


@pytest.mark.parametrize("number", ["", "-1", "99", "²", "00", "9" * 5000])
def test_a_panel_that_no_lesson_has_is_not_found(app, client, form, number):
    lesson, _, panel = panel_of(app, "together")
    data = {"csrf": form()["csrf"], "lesson": lesson.slug, "number": number}
    response = client.post(
        f"/together/{panel.stem}", data=data, headers={"Accept": "application/x-ndjson"}
    )
    assert_error(response, 404, "not_found")


def test_a_page_holds_the_learners_own_live_address(app):
    lesson, _, _ = panel_of(app, "together")
    for _ in range(2):
        client = app.test_client()
        page = client.get(f"/lessons/{lesson.slug}/").text
        cookie = client.get_cookie("sandbox").value
        credentials = app.extensions["sidebyside"].credentials
        learner = credentials.learner_of_cookie(cookie)
        secrets = [credentials.live_secret(learner, panel.stem) for panel in lesson.panels]
        assert f'data-live="/live/{secrets[0]}"' in page
        for panel, own in zip(lesson.panels, secrets, strict=True):
            assert f"http://localhost/live/{own}/flask/{panel.stem}/" in page
        assert learner not in page
