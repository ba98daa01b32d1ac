"""Every group of surprises has its rules, or a reason why no one request shows it.

The groups are the ranked list of what surprises people who move between the two frameworks; the
lessons teach them, and the rules say why.
"""

import pytest
from tests.differences.reasons.twins import every_request

from sidebyside.differences.reasons.order import REASONS

# The number and name of each group, and the names of its rules; or one sentence, with a space.
GROUPS = {
    "1 a wrong type past a check of keys": ["unchecked-body", "uncaught-body"],
    "2 a bad number in the path": [
        *("converter", "signed-number", "signed-number-raised", "other-number", "other-uuid"),
        *("digits-of-any-script", "digits-of-any-script-in-both"),
    ],
    "3 get(type=int) hides what it cannot read": [
        *("type-falls-back", "list-item-dropped", "whole-float"),
    ],
    "4 the word false": ["falsy-word", "any-word-is-true"],
    "5 broken JSON, and no Content-Type": [
        *("broken-json", "empty-json", "content-type", "content-type-unread"),
    ],
    "6 any bearer token opens the route": "Both answer 200, so there is no difference to explain.",
    "7 time.sleep in async def": "Only several requests at once show who waits for whom.",
    "8 what a function returns": [
        *("returned-string", "returned-string-type", "returned-tuple", "returned-tuple-body"),
        *("returned-none", "returned-other-type", "returned-generator"),
    ],
    "9 HEAD and OPTIONS": ["head", "head-type", "options", "options-type", "options-body"],
    "10 the default errors": ["error-type", "default-errors", "crash-type", "crash-body"],
    "11 a 422 repeats a password": ["secret-repeated"],
    "12 slashes at the end": ["missing-slash", "extra-slash", "missing-slash-and-method"],
    "13 the order of routes": ["route-order", "route-order-status"],
    "14 a form where JSON is wanted": [
        *("content-type", "json-for-a-form", "empty-form-field"),
    ],
    "15 coercion": [
        *("converted", "int-and-float", "date-from-number", "date-refused", "conversion-refused"),
        *("number-for-text", "fraction"),
    ],
    "16 extra fields": ["extra-field", "extra-forbidden", "extra-refused", "unknown-to-schema"],
    "17 NaN": ["not-a-number", "nan-sent", "nan-as-null", "not-a-number-in-path"],
    "18 names that stand twice": ["repeated-field", "list-without-query"],
    "19 the default redirect": ["redirect", "redirect-body", "location-form"],
    "20 how JSON is written": ["key-order", "escaping"],
    "21 dates, decimals and other values": [
        *("http-date", "decimal", "no-json-for-the-type", "mixed-keys"),
    ],
    "22 response models": ["left-out-by-model", "bad-shape-returned", "model-default"],
    "23 a missing header, argument, field or cookie": [
        *("missing-header", "missing-query", "missing-form-field", "missing-cookie"),
    ],
    "24 handlers of errors": [
        *("handler-takes-all", "router-error-uncaught", "handler-in-flask", "allow-left-out"),
        *("handler-takes-aborts", "handler-takes-converter", "handler-takes-raised"),
        *("exception-text", "default-texts", "crash-as-http-error"),
    ],
    "25 hooks and crashes": ["hook-on-crash"],
    "26 response, tasks, exits of dependencies": (
        "The answers are the same; the order shows in the log and on a panel's axis of time."
    ),
    "27 limits of size": [
        *("body-limit", "part-limit", "field-limit", "too-many-fields", "too-many-parts"),
    ],
    "28 files that have not changed, and ranges": [
        *("not-modified", "made-conditional", "not-modified-headers", "etag", "range-refused"),
    ],
    "29 cookies and sessions": [
        *("same-site", "cookie-escapes", "session-format", "session-without-secret"),
    ],
    "30 preflights": [
        *("preflight-refused", "preflight-allowed", "preflight-undeclared"),
        *("cors-headers", "cors-vary"),
    ],
    "31 context variables and g": ["context-lost"],
    "32 Allow": ["allowed-methods", "allow-with-405"],
    "33 double slashes, empty rests, url_for": [
        *("double-slash", "empty-path", "url-with-unknown-part", "url-with-slash-inside"),
    ],
    "34 a name twice, a route too late": ["same-name-twice", "late-route", "route-never-added"],
    "35 a view that yields": ["yielded-lines", "yielded-type", "lines-spacing", "no-length"],
    "36 deep JSON, bytes that are no text": ["too-deep", "unreadable-body"],
    "37 X-Forwarded-Proto": "The server decides, before either program is called.",
}
# Who is asked for credentials stands in no group of its own, and is asked about most.
BESIDE = {
    "credentials": [
        *("credentials-unchecked", "credentials-raised", "credentials-status"),
        *("challenge-added", "challenge", "security-detail"),
    ],
    "streams of events": ["events-cache", "event-fields"],
    "WebSockets": ["no-handshake", "no-handshake-method"],
    "Pydantic on both sides": [
        *("loc-with-part", "from-attributes", "exception-in-ctx", "refusal-not-json"),
    ],
    "what flask-smorest answers": ["smorest-arguments", "smorest-or-list", "smorest-detail"],
    "mounted applications": ["mount-without-slash", "hook-beside-mount"],
}


def test_no_group_is_left_out():
    assert [int(name.split()[0]) for name in GROUPS] == list(range(1, 38))
    assert sum(isinstance(rules, list) for rules in GROUPS.values()) >= 33


@pytest.mark.parametrize(
    "rules", [rules for rules in (*GROUPS.values(), *BESIDE.values()) if isinstance(rules, list)]
)
def test_each_rule_of_a_group_speaks_somewhere(rules):
    spoken = {name for _, shown, _ in every_request() for name in shown.rules}
    names = {rule.name for rule in REASONS}
    assert set(rules) <= names
    assert set(rules) - spoken <= {"same-name-twice"}, "shown by a test of its own in test_rules"


@pytest.mark.parametrize(
    "reason", [reason for reason in GROUPS.values() if isinstance(reason, str)]
)
def test_a_group_without_a_rule_says_why(reason):
    assert reason.endswith(".")
    assert len(reason.split()) > 5
