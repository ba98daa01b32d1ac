"""Request and program to response, inside this process.

`wsgi` and `asgi` have one signature: `begin` starts the call and gives a `PendingResponse`, `send`
waits for it, `asend` runs it on the caller's own event loop and needs no thread (the form for
Python in a browser). This is the one place where an example's crash is caught.

`threads` is what programs run in, `live` what carries live connections to them; `run` and `journal`
are what happened meanwhile, for the response and for the panels.
"""
