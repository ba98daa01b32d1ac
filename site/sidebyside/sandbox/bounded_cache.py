"""Keep what was worked out, by what it was worked out from: a class sends the same requests."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")
_MAXIMUM = 1024
_SIZE = 8 * 1024  # bytes that one entry may hold, so that all of them stay under 8 MiB


class BoundedCache(Generic[T]):
    """Results by their keys; when it is full, it starts anew, as `re` does with its patterns."""

    def __init__(self) -> None:
        self._values: dict[Hashable, T] = {}

    def get(self, key: Hashable, size: int, make: Callable[[], T]) -> T:
        """Return the result for a key, made where it is not kept.

        Args:
            key: All that the result depends on.
            size: About how many bytes the key holds; a large one is not kept.
            make: Gives the result.
        """
        if size > _SIZE:
            return make()
        try:
            return self._values[key]
        except KeyError:
            found = make()
        if len(self._values) >= _MAXIMUM:
            self._values.clear()
        self._values[key] = found
        return found
