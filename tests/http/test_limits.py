"""A bound has one number: where it is changed, everything that takes it changes."""

import json
import os
import subprocess
import sys

# A process of its own, since a bound is taken when the modules are imported.
CHANGED = """
import json, re, time
from sidebyside.http import limits
limits.DEFAULT = limits.Limits(seconds=0.5, body=limits.DEFAULT.body)
limits.REQUEST_BODY = 1000

from pathlib import Path
from sidebyside.http.request import Request
from sidebyside.server.app import create_app
from sidebyside.transports.wsgi import WSGITransport

def sleeps(environ, start_response):
    time.sleep(2)
    start_response("200 OK", [])
    return [b""]

failure = WSGITransport(sleeps, Path(__file__)).send(Request("GET", "/")).failure
client = create_app().test_client()
slug = client.get("/api/lessons").json["lessons"][0]["slug"]
page = client.get(f"/lessons/{slug}/").text
try:
    Request.from_json({"method": "POST", "body": "x" * 1001})
except Exception as error:
    refused = str(error)
print(json.dumps({
    "transport": failure.message,
    "page": re.search(r"gives up after ([^.]*(?:[.][0-9]+)? s)", page)[1],
    "markup": re.search(r'data-body-limit="([0-9]+)"', page)[1],
    "script": client.get(f"/lessons/{slug}/edit.json").json["seconds"],
    "refused": refused,
}))
"""


def test_a_changed_bound_changes_the_page_the_scripts_and_the_transport(tmp_path):
    script = tmp_path / "changed.py"
    script.write_text(CHANGED)
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, env=os.environ, timeout=50
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["transport"].startswith("No answer within 0.5 seconds.")
    assert found["page"] == "0.5 s"
    assert found["markup"] == "1000"
    assert found["script"] == {"run": 21, "send": 6, "check": 51}
    assert "1000" in found["refused"]
