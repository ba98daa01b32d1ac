"""One plain sentence for each type of validation error: what it means and what would be accepted.

The types are Pydantic's own (https://docs.pydantic.dev/latest/errors/validation_errors/), and the
few that FastAPI, Werkzeug or a program's own checks add. Words in braces come from the error.
"""

from collections import defaultdict
from typing import Any

from sidebyside.http.problem import Problem

SENTENCES = {
    # what is there and what is not
    "missing": "The program requires this, has no default for it, and did not get it.",
    "extra_forbidden": "The program takes no field of this name; leave it out or correct its name.",
    "no_such_attribute": "There is no attribute {attribute}; only the model's can be set.",
    "get_attribute_error": "Reading this field from the object failed: {error}.",
    "frozen_field": "This field cannot be changed once it has a value.",
    "frozen_instance": "This object cannot be changed once it is made.",
    "default_factory_not_called": "Its default is made from other fields, and one was refused.",
    "invalid_key": "Each key has to be a text.",
    # whole values
    "json_invalid": "The text stops being JSON here, so no field of it was looked at.",
    "json_type": "This takes JSON written as a text.",
    "needs_python_object": "The check {method_name} takes Python objects; JSON has none.",
    "recursion_loop": "The value contains itself; send one that ends.",
    "recursion_depth_exceeded": "The value is nested too deeply; send a flatter one.",
    "model_type": "This takes an object with the fields of {class_name}.",
    "model_attributes_type": "This takes a JSON object: names and values between braces.",
    "dataclass_type": "This takes an object with the fields of {class_name}.",
    "dataclass_exact_type": "Only a ready-made {class_name} is accepted; JSON has none.",
    "named_tuple_type": "This takes a list or an object with the fields of {class_name}.",
    "none_required": "Only null is accepted.",
    "missing_sentinel_error": "Only leaving it out is accepted.",
    "ellipsis_error": "Only Python's Ellipsis is accepted; JSON has none.",
    "is_instance_of": "Only a Python object of the class {class} is accepted.",
    "is_subclass_of": "Only a Python class derived from {class} is accepted.",
    "callable_type": "Only something that Python can call is accepted.",
    # a choice
    "enum": "Only these are accepted: {expected}.",
    "literal_error": "Only these are accepted: {expected}.",
    "union_tag_invalid": "The field {discriminator} says {tag}; it has to say {expected_tags}.",
    "union_tag_not_found": "The field {discriminator} is missing; it says what kind this is.",
    # numbers and limits
    "bool_type": "This takes true or false.",
    "bool_parsing": "The text is no yes or no: true, false, 1, 0, yes, no, on and off are.",
    "int_type": "This takes a whole number, and got something that is no number.",
    "int_parsing": "The text is no whole number: 12 is one, and abc, 1.5 and nothing are none.",
    "int_parsing_size": "The number has more digits than can be read; a shorter one is accepted.",
    "int_from_float": "The number has a fraction; this takes a whole one.",
    "float_type": "This takes a number, and got something that is none.",
    "float_parsing": "The text is no number: 12, 1.5 and 2e3 are.",
    "finite_number": "Infinity and NaN are refused; any other number is accepted.",
    "greater_than": "The value is too small: it has to be more than {gt}.",
    "greater_than_equal": "The value is too small: {ge} and more are accepted.",
    "less_than": "The value is too large: it has to be less than {lt}.",
    "less_than_equal": "The value is too large: {le} and less are accepted.",
    "multiple_of": "The number has to be a multiple of {multiple_of}.",
    "decimal_type": "This takes a decimal number, as a number or as a text.",
    "decimal_parsing": "The text is no decimal number: 12 and 1.50 are.",
    "decimal_max_digits": "The number has too many digits: {max_digits} in all are accepted.",
    "decimal_max_places": "Too many digits after the point: {decimal_places} are accepted.",
    "decimal_whole_digits": "Too many digits before the point: {whole_digits} are accepted.",
    "fraction_type": "This takes a fraction, as a number or as a text.",
    "fraction_parsing": "The text is no fraction: 3/4 and 0.75 are.",
    "complex_type": "This takes a complex number, as a number or as a text such as 1+2j.",
    "complex_str_parsing": "The text is no complex number: 1+2j is.",
    # text and bytes
    "string_type": "This takes a text, in double quotes; numbers and null are not turned into one.",
    "string_unicode": "The bytes are no UTF-8, so they cannot be read as text.",
    "string_too_short": "The text is too short. Characters needed: at least {min_length}.",
    "string_too_long": "The text is too long. Characters accepted: at most {max_length}.",
    "string_pattern_mismatch": "The text does not match the pattern {pattern}.",
    "string_not_ascii": "Only ASCII is accepted: no accents, no other scripts, no emoji.",
    "bytes_type": "This takes bytes, or a text that stands for them.",
    "bytes_too_short": "There are too few bytes: it takes at least {min_length}.",
    "bytes_too_long": "There are too many bytes: it takes at most {max_length}.",
    "bytes_invalid_encoding": "The text does not decode as {encoding}.",
    # collections
    "too_short": "There are too few items, {actual_length}: it takes at least {min_length}.",
    "too_long": "There are too many items: it takes at most {max_length}.",
    "list_type": "This takes a list: values between square brackets.",
    "tuple_type": "This takes a list of fixed length, between square brackets.",
    "set_type": "This takes a list, of which equal items count once.",
    "frozen_set_type": "This takes a list, of which equal items count once.",
    "set_item_not_hashable": "An item of a set has to be a plain value: no list and no object.",
    "deque_type": "This takes a list: values between square brackets.",
    "dict_type": "This takes a JSON object: names and values between braces.",
    "frozen_dict_type": "This takes a JSON object: names and values between braces.",
    "ordered_dict_type": "This takes a JSON object: names and values between braces.",
    "counter_type": "This takes a JSON object whose values are counts.",
    "mapping_type": "This takes a JSON object: names and values between braces.",
    "iterable_type": "This takes several values, such as a list.",
    "iteration_error": "Going through the values failed: {error}.",
    # dates and times
    "date_type": "This takes a date, written 2025-12-31.",
    "date_parsing": "The text is no date of the calendar, written 2025-12-31.",
    "date_from_datetime_parsing": "The text is no date, written 2025-12-31.",
    "date_from_datetime_inexact": "The text has a time of day; this takes a date alone.",
    "date_past": "The date has to lie before today.",
    "date_future": "The date has to lie after today.",
    "time_type": "This takes a time of day, written 14:30:00.",
    "time_parsing": "The text is no time of day, written 14:30:00.",
    "datetime_type": "This takes a date and time, written 2025-12-31T14:30:00.",
    "datetime_parsing": "The text is no date and time, written 2025-12-31T14:30:00.",
    "datetime_object_invalid": "The date and time cannot be used: {error}.",
    "datetime_from_date_parsing": "The text is no date and time, written 2025-12-31T14:30:00.",
    "datetime_past": "The date and time have to lie in the past.",
    "datetime_future": "The date and time have to lie in the future.",
    "timezone_naive": "The time names a timezone; it is accepted without one.",
    "timezone_aware": "The time names no timezone: add Z or an offset such as +02:00.",
    "timezone_offset": "The offset from UTC has to be {tz_expected} seconds, and is {tz_actual}.",
    "time_delta_type": "This takes a duration: seconds as a number, or a text such as PT90S.",
    "time_delta_parsing": "The text is no duration: PT90S and 00:01:30 are.",
    # addresses and ids
    "url_type": "This takes a URL as a text.",
    "url_parsing": "The text is no URL: https://example.com/a is one.",
    "url_syntax_violation": "The URL breaks a rule; write it out, as https://example.com/a.",
    "url_too_long": "The URL is too long: it takes at most {max_length} characters.",
    "url_scheme": "The URL has to begin with one of these schemes: {expected_schemes}.",
    "uuid_type": "This takes a UUID as a text.",
    "uuid_parsing": "The text is no UUID: 32 hexadecimal digits, in groups of 8, 4, 4, 4 and 12.",
    "uuid_version": "It is a UUID of another version; version {expected_version} is accepted.",
    # checks that the program's author wrote
    "value_error": "A check that the program adds, or that its type has, refused the value.",
    "assertion_error": "A check that the program adds refused the value.",
    # the arguments of a checked function
    "arguments_type": "The arguments are a list or an object.",
    "missing_argument": "The function requires this argument.",
    "unexpected_keyword_argument": "The function takes no argument of this name.",
    "missing_keyword_only_argument": "The function requires this argument, by its name.",
    "unexpected_positional_argument": "The function takes fewer arguments by position.",
    "missing_positional_only_argument": "The function requires this argument, by its position.",
    "multiple_argument_values": "The argument was given twice: by position and by name.",
    # not Pydantic's: what comparing calls a refusal whose program gave it no type
    "bad_request": "The program asked for something that is not there, or cannot be read.",
    "unsupported_media_type": "The program reads another media type than Content-Type names.",
    "not_found": "No route takes this path.",
}
_MISSING = {
    "body": "The program requires this field, and the body does not have it.",
    "query": "The program requires this parameter, and the query does not have it.",
    "header": "The program requires this header, and the request does not carry it.",
    "cookie": "The program requires this cookie, and the request does not carry it.",
}
_LONGEST = 80
_NO_BODY = "The program requires a body, and the request has none."
_EMPTY = "The program requires this field, and one that is sent empty counts as not sent."


def problem_sentence(problem: Problem, *, sent: str | None = None) -> str | None:
    """Say in plain words what a validation error means and what would be accepted.

    Args:
        problem: The error.
        sent: Of something that is missing: `empty` where an empty text was sent there, `something`
            where another was; then what it means is not certain.

    Returns:
        The sentence; None for a type that the program's author made up, who has said it in theirs.
    """
    if problem.kind == "missing" and problem.at:
        if sent is not None:
            return _EMPTY if sent == "empty" else SENTENCES["missing"]
        if problem.at == ("body",):
            return _NO_BODY
        return _MISSING.get(str(problem.at[0]), SENTENCES["missing"])
    known = SENTENCES.get(problem.kind)
    return known.format_map(_values(problem.context)) if known else None


def _values(context: Any) -> defaultdict[str, str]:
    """Return what a sentence may quote; a program need not say what it held a value against."""
    cut = {
        str(key): str(value) if len(str(value)) <= _LONGEST else f"{str(value)[:_LONGEST]}\u2026"
        for key, value in context.items()
        if value not in (None, "")
    }
    return defaultdict(lambda: "what the program declares", cut)
