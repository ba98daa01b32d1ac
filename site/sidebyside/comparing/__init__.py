"""What differs between the two answers to one request, and why.

`compare` lists the differences, each with a note where a rule of `rules` knows the reason;
`changed` lists them for two answers of one program; `problems` reads validation complaints from
either framework's answers into one table; `parts_that_differ` holds a migration to what a client
sees.
"""

from sidebyside.comparing.answers import changed, compare
from sidebyside.comparing.complaints import problems
from sidebyside.comparing.sameness import parts_that_differ

__all__ = ["changed", "compare", "parts_that_differ", "problems"]
