"""How long a program may take and how much it may send."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one call.

    Args:
        seconds: From the call to the last byte of the answer.
        body: Bytes of the answer's body that are kept.
        afterwards: Seconds that the program may go on after its answer before the answer is shown
            without what it does then; it is not stopped.
    """

    seconds: float = 5.0
    body: int = 256 * 1024
    afterwards: float = 0.25


DEFAULT = Limits()
