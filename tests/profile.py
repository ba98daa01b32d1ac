"""How many of the many: some of them on a machine of one's own, and all of them where `CI` is set.

A test that goes through thousands of generated or listed cases takes some of them by default, the
same ones each time, spread over all. What each case is held to is the same in both profiles.
"""

import os

FULL = os.environ.get("CI", "") not in ("", "0", "false")


def count(full, small):
    """Give the number of cases of this profile."""
    return full if FULL else small


def spread(cases, small):
    """Give all cases, or so many of them, from the first to the last at even distances."""
    cases = list(cases)
    if FULL or len(cases) <= small:
        return cases
    return [cases[at * (len(cases) - 1) // (small - 1)] for at in range(small)]
