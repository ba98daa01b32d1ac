"""What Pydantic's lax mode makes of a value."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


# Pydantic reads a number above this as milliseconds (speedate's watershed).
_MILLISECONDS = 2e10


# The words that Pydantic's lax mode reads as a truth value.
_WORDS = {
    True: frozenset({"true", "1", "on", "yes", "t", "y"}),
    False: frozenset({"false", "0", "off", "no", "f", "n"}),
}


def lax_mode_reads(sent: str | float, value: float) -> bool:
    """Return whether Pydantic's lax mode reads a value as a number or a truth value.

    Args:
        sent: A text, a number or a truth value.
        value: What it may have been read as.
    """
    if isinstance(value, bool) and isinstance(sent, str):
        return sent.lower() in _WORDS[value]
    try:
        return float(sent) == float(value)
    except (ValueError, OverflowError):
        return False


def moment(text: str) -> datetime:
    """Read a date or a moment of ISO 8601; one without a zone counts as UTC."""
    if len(text) == 10:
        day = date.fromisoformat(text)
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def is_date_of(sent: Any, value: Any) -> bool:
    """Return whether a text is the date or moment that a number says, counted from 1970.

    Args:
        sent: What was sent: a number, or a text of one.
        value: What it may have been read as, in ISO 8601.
    """
    if not isinstance(value, str) or not isinstance(sent, str | int | float):
        return False
    try:
        number = float(sent)
        seconds = number / 1000 if abs(number) > _MILLISECONDS else number
        return moment(value) == _EPOCH + timedelta(seconds=seconds)
    except (ValueError, TypeError, OverflowError):
        return False
