"""The least that the same server can do: a Flask view that sends bytes from memory.

`python baseline.py PORT URL` fetches the page from the running site once and serves those bytes.
"""

import http.client
import sys
from urllib.parse import urlsplit

import uvicorn
from a2wsgi import WSGIMiddleware
from flask import Flask, Response


def page(url):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", parts.path)
    return connection.getresponse().read()


def main(port, url):
    body = page(url)
    app = Flask("baseline")
    app.add_url_rule("/healthz", view_func=lambda: "ok", endpoint="healthz")
    app.add_url_rule("/page", "page", lambda: Response(body, mimetype="text/html"))
    uvicorn.run(WSGIMiddleware(app, workers=8), port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
