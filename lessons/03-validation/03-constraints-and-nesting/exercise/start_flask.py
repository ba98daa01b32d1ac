"""Polls of a club."""

from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)


@app.post("/polls/")
def make_poll() -> ResponseReturnValue:
    poll: dict[str, Any] = request.get_json()
    if not poll.get("question"):
        return {"error": "question is empty"}, 400
    for at, choice in enumerate(poll["choices"]):
        if not choice.get("text"):
            said = f"choices.{at}.text is empty"
            return {"error": said}, 400
    return poll, 201
