"""What stands in a page for something of each visitor's own.

A page is made once for everybody. Where these stand, `sidebyside.web.compressed_page` splices in
what only this visitor has. No visitor can send one: each process has its own, and none leaves it.
"""

from secrets import token_hex

_SECRET = token_hex(16)
TOKEN = f"@@form-token-{_SECRET}@@"  # signs the forms
LEARNER = f"@@learner-{_SECRET}@@"  # the id that the live addresses hold
HOST = f"@@host-{_SECRET}@@"  # what follows `http` or `ws` in an absolute address, up to the path: `s://host`
ALL = (TOKEN, LEARNER, HOST)
