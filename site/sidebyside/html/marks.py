"""What stands in a page for something of each visitor's own.

A page is made once for everybody. Where these stand, `sidebyside.web.compressed_page` splices in
what only this visitor has.
"""

TOKEN = "@@form-token@@"  # signs the forms
LEARNER = "@@learner@@"  # the id that the live addresses hold
HOST = "@@host@@"  # what follows `http` or `ws` in an absolute address, up to the path: `s://host`
ALL = (TOKEN, LEARNER, HOST)
