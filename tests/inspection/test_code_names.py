"""What a function's code names."""

import math
from functools import cache, wraps
from http import HTTPStatus

from sidebyside.inspection.code_names import names_in_code


def _called(value):
    return value.read(limit=400)


def _calls(value):
    return [_called(each) for each in value]


def _calls_itself(value):
    return _calls_itself(value.next) or HTTPStatus.BAD_REQUEST


def test_its_names_keywords_and_numbers_and_those_of_the_functions_it_calls():
    assert {"read", "limit", 400} <= names_in_code(_called)
    assert {"_called", "read", "limit", 400} <= names_in_code(_calls)
    assert "read" not in names_in_code(_calls_itself)


def test_a_function_that_calls_itself_ends():
    assert {"next", "BAD_REQUEST", "_calls_itself"} <= names_in_code(_calls_itself)


def _guarded(function):
    @wraps(function)
    def wrapper(*args):
        return args[0].guard or function(*args)

    return wrapper


def test_a_decorator_of_the_same_program_counts_and_nobody_elses():
    assert {"guard", "read"} <= names_in_code(_guarded(_called))
    assert "read" in names_in_code(cache(_called))
    assert "guard" not in names_in_code(cache(_called))


def test_true_is_no_number():
    assert 1 not in names_in_code(lambda: True)
    assert 1 in names_in_code(lambda: lambda: 1)


def test_what_is_no_function_of_python_names_nothing():
    assert names_in_code(math.sqrt) == frozenset()
    assert names_in_code(HTTPStatus) == frozenset()
