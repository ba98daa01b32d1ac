"""What a function's code names."""

import math
from http import HTTPStatus

from sidebyside.samples.named import named


def _called(value):
    return value.read(limit=400)


def _calls(value):
    return [_called(each) for each in value]


def _calls_itself(value):
    return _calls_itself(value.next) or HTTPStatus.BAD_REQUEST


def test_its_names_keywords_and_numbers_and_those_of_the_functions_it_calls():
    assert {"read", "limit", 400} <= named(_called)
    assert {"_called", "read", "limit", 400} <= named(_calls)
    assert "read" not in named(_calls_itself)


def test_a_function_that_calls_itself_ends():
    assert {"next", "BAD_REQUEST", "_calls_itself"} <= named(_calls_itself)


def test_true_is_no_number():
    assert 1 not in named(lambda: True)
    assert 1 in named(lambda: lambda: 1)


def test_what_is_no_function_of_python_names_nothing():
    assert named(math.sqrt) == frozenset()
    assert named(HTTPStatus) == frozenset()
