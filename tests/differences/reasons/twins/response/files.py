"""Files, caches and ranges."""

from pathlib import Path

import flask
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from tests.differences.reasons.pair import Pair, shown

PAIR = Pair(__name__, __file__)


LATER = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}


FILE = Path(__file__)


@PAIR.flask.get("/file")
def file():
    return flask.send_file(FILE, "text/plain")


@PAIR.fastapi.get("/file")
def file_response():
    return FileResponse(FILE, media_type="text/plain")


PAIR.flask.static_folder = str(FILE.parent)


PAIR.fastapi.mount("/static", StaticFiles(directory=FILE.parent))


@PAIR.flask.get("/json")
def tagged():
    response = flask.jsonify(a=1)
    response.set_etag("a")
    return response.make_conditional(flask.request)


@PAIR.fastapi.get("/json")
def untagged():
    return {"a": 1}


@PAIR.flask.get("/fixed")
def fixed():
    return {"a": 1}, {"Cache-Control": "no-cache"}


PAIR.fastapi.get("/fixed")(untagged)


@PAIR.flask.get("/tagged")
def tagged_too():
    return {"a": 1}, {"ETag": '"a"', "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT"}


@PAIR.fastapi.get("/tagged")
def tagged_in_fastapi():
    return JSONResponse({"a": 1}, headers={"ETag": '"b"'})


@PAIR.flask.get("/compared")
def compared():
    response = flask.jsonify(a=1)
    response.set_etag("a")
    return response.make_conditional(flask.request)


PAIR.fastapi.get("/compared")(tagged_in_fastapi)


@PAIR.flask.get("/kept")
def kept():
    return "", 304


PAIR.fastapi.get("/kept")(untagged)


@PAIR.flask.get("/refused")
def refused():
    return "no", 416, {"Content-Type": "text/csv"}


@PAIR.fastapi.get("/refused")
def refused_in_fastapi():
    return JSONResponse("no", 416)


SHOWN = (
    shown("GET /file -> 200 200", "etag file-cache-control file-disposition"),
    shown(
        "GET /file -> 304 200",
        "etag file-cache-control file-disposition no-copy-kept not-modified not-modified-body",
        headers=LATER,
    ),
    shown(
        "GET /file -> 206 206",
        "etag file-cache-control file-disposition",
        headers={"Range": "bytes=2-4"},
    ),
    shown(
        "GET /file -> 416 416",
        "range-refused range-refused-body",
        headers={"Range": "bytes=999999-"},
    ),
    shown(
        "GET /static/files.py -> 304 304",
        "etag file-disposition not-modified-headers",
        headers=LATER,
    ),
    shown("GET /json -> 200 200", "etag-by-hand"),
    shown(
        "GET /json -> 304 200",
        "etag-by-hand made-conditional no-copy-kept not-modified-body",
        headers={"If-None-Match": '"a"'},
    ),
    shown(
        "GET /kept -> 304 200", "no-copy-kept", silent="not-modified", unexplained="body, status"
    ),
    shown("GET /fixed -> 200 200", silent="file-cache-control", unexplained="header cache-control"),
    shown("GET /tagged -> 200 200", silent="etag", unexplained="header etag, header last-modified"),
    shown(
        "GET /compared -> 304 200",
        "no-copy-kept not-modified-body",
        headers={"If-None-Match": '"a"'},
        silent="not-modified",
        unexplained="status, header etag",
    ),
    shown(
        "GET /refused -> 416 416", silent="range-refused", unexplained="body, header content-type"
    ),
    shown("HEAD /file -> 200 405", "allow-with-405 file-beside-error head head-type"),
    shown(
        "HEAD /tagged -> 200 405",
        "allow-with-405 head",
        silent="file-beside-error",
        unexplained="header etag, header last-modified",
    ),
)
