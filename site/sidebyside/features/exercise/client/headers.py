"""Response headers with httpx's interface: a name's case does not count, and it may repeat."""

from collections.abc import Iterable, Iterator, Mapping


class Headers(Mapping[str, str]):
    """Headers of a response.

    Args:
        pairs: Names and values in the order in which they came.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._pairs = tuple((name.lower(), value) for name, value in pairs)

    def __getitem__(self, name: str) -> str:
        """Return a header's values, joined by commas where it repeats."""
        values = self.get_list(name)
        if not values:
            raise KeyError(name)
        return ", ".join(values)

    def __iter__(self) -> Iterator[str]:
        return iter(dict(self._pairs))

    def __len__(self) -> int:
        return len(dict(self._pairs))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self.get_list(name))

    def __repr__(self) -> str:
        return f"Headers({list(self._pairs)!r})"

    def get_list(self, name: str) -> list[str]:
        """Return all values of a header, such as Set-Cookie, in their order."""
        return [value for key, value in self._pairs if key == name.lower()]

    def multi_items(self) -> list[tuple[str, str]]:
        """Return all pairs, repeated names included."""
        return list(self._pairs)
