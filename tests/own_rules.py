"""Which programs refuse for reasons that their declarations do not hold."""

import re

# A function that judges a value, an answer 422 that a handler or view makes, a program within the
# program, a library that reads the body: nobody can derive from a schema what these would accept.
_OWN = re.compile(r"Validator\(|_validator\(|\b422\b|\.mount\(|strawberry|table=True")


def has_rules_of_its_own(path):
    """Say whether a program has any of these."""
    return bool(_OWN.search(path.read_text(encoding="utf-8")))
