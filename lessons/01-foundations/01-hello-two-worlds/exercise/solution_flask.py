"""A reading club's web app, with its first meeting."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def home() -> str:
    return "<h1>The reading club</h1>"


@app.get("/meeting")
def meeting() -> str:
    return "<h1>On Friday we talk about Emma</h1>"


@app.get("/meeting.json")
def meeting_data() -> dict[str, str]:
    return {"book": "Emma", "day": "Friday"}
