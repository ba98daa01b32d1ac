"""Every error that this package raises on purpose.

```
SideBySideError
├── AuthoringError       a file that an author wrote is faulty; has a path and a line
│   ├── LessonError      a lesson, its requests or its exercise
│   └── SampleError      a program that is missing, does not load, or lacks a symbol
├── RequestError         what a reader sent cannot be used; has a kind and an HTTP status
│   ├── NotFound         there is nothing of that name
│   └── TooLarge         more than the bench takes
└── Busy                 the server is full; has the seconds after which to try again
```

A message says what was wrong, where, and what to do about it.
"""

from pathlib import Path


class SideBySideError(Exception):
    """The base of all of them."""


class AuthoringError(SideBySideError):
    """A file that an author wrote is faulty.

    Args:
        message: What is wrong and what to do, one sentence or two.
        path: The faulty file.
        line: The faulty line, counted from 1.
    """

    def __init__(self, message: str, path: Path, line: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class LessonError(AuthoringError):
    """A lesson, one of its requests, or its exercise is faulty."""


class SampleError(AuthoringError):
    """A program is missing, does not load, or lacks a symbol."""


class RequestError(SideBySideError):
    """What a reader sent cannot be used.

    Args:
        message: What is wrong and what to do, one sentence or two.
    """

    kind = "bad_request"
    status = 400

    def __init__(self, message: str, *, kind: str | None = None, status: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.kind = kind or self.kind
        self.status = status or self.status


class NotFound(RequestError):
    """There is nothing of that name here."""

    kind = "not_found"
    status = 404


class TooLarge(RequestError):
    """It is more than the bench takes."""

    kind = "too_large"
    status = 413


class Busy(SideBySideError):
    """The server is full.

    Args:
        retry_after: Seconds after which trying again makes sense.
        reason: What is full, as a sentence.
    """

    def __init__(self, retry_after: int = 2, reason: str = "Every runner is in use.") -> None:
        super().__init__(f"{reason} Try again in {retry_after} seconds.")
        self.message = str(self)
        self.retry_after = retry_after
