"""One side's request and the address of its program: what every copy is written from."""

from dataclasses import dataclass

from sidebyside.exchange import Request


@dataclass(frozen=True, slots=True)
class Call:
    """A request that a copy sends.

    Args:
        name: The framework's name.
        request: What is sent; with the cookies that the bench would add.
        url: The whole address.
    """

    name: str
    request: Request
    url: str
