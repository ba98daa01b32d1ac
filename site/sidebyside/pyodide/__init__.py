"""What the worker in the page calls: the same Python that the server runs, on edited programs.

It runs in CPython compiled to WebAssembly, which has neither threads nor sockets. JavaScript and
Python exchange strings of JSON, nothing else.
"""
