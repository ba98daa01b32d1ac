from collections.abc import Callable
from pathlib import Path

import pytest
from tests.fixtures.lesson import FRONT_MATTER

from sidebyside import paths
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.library import load_library

TEXT = """\
Both say [200](try:home/flask/status), and one [Ada](try:home/fastapi/json/name). Never 405.

```http try="home" title="Home" flask=200 fastapi=200
GET / HTTP/1.1
```

```http try="post" title="Post" flask=405 fastapi=405
POST / HTTP/1.1
```

```challenge
task: Get a page that is not there.
expect:
  flask: {status: 404}
hints:
  - Invent a path.
solution: |
  GET /nowhere HTTP/1.1
```
"""
FLASK = """\
from flask import Flask

app = Flask(__name__)


@app.get("/")
def home() -> dict[str, str]:
    return {"name": "Ada"}
"""
FASTAPI = """\
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def home() -> dict[str, str]:
    return {"name": "Ada"}
"""
CHECKS = '''\
def test_it_says_hello(client):
    """GET /hello answers 200."""
    assert client.get("/hello").status_code == 200
'''

Write = Callable[..., Lesson]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a whole small site with one lesson; name a file to give it another text."""
    monkeypatch.setattr(paths, "LESSONS", tmp_path / "lessons")
    monkeypatch.setattr(
        paths, "SAMPLES", {side: tmp_path / f"examples_{side}" for side in ("flask", "fastapi")}
    )
    files = {
        "lessons/01-part/part.md": "---\ntitle: P\nsummary: S\n---\n",
        "lessons/01-part/01-one/lesson.md": TEXT,
        "lessons/01-part/01-one/exercise/task.md": "Say hello.\n",
        "lessons/01-part/01-one/exercise/hints.md": "Add a route.\n",
        "lessons/01-part/01-one/exercise/checks.py": CHECKS,
        "lessons/01-part/01-one/exercise/start_flask.py": FLASK,
        "lessons/01-part/01-one/exercise/start_fastapi.py": FASTAPI,
        "lessons/01-part/01-one/exercise/solution_flask.py": FLASK.replace('"/"', '"/hello"'),
        "lessons/01-part/01-one/exercise/solution_fastapi.py": FASTAPI.replace('"/"', '"/hello"'),
        "examples_flask/greeting.py": FLASK,
        "examples_fastapi/greeting.py": FASTAPI,
    }

    def write_files(**texts: str | None) -> Lesson:
        """Return the lesson; a keyword is the end of a file's name without its ending."""
        for name, text in files.items():
            path = tmp_path / name
            wanted = texts.get(path.stem if path.stem != "greeting" else path.parent.name, text)
            path.parent.mkdir(parents=True, exist_ok=True)
            if wanted is None:
                path.unlink(missing_ok=True)
            else:
                path.write_text(FRONT_MATTER * (path.stem == "lesson") + wanted, encoding="utf-8")
        return load_library(paths.LESSONS).get("one")

    return write_files
