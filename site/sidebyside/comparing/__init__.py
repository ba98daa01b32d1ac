"""What differs between the two answers to one request, and why.

`compare` lists the differences, each with a note where a rule of `rules` knows the reason;
`changed` lists them for two answers of one program; `problems` reads validation complaints from
either framework's answers into one table.
"""

from sidebyside.comparing.answers import changed, compare
from sidebyside.comparing.complaints import problems

__all__ = ["changed", "compare", "problems"]
