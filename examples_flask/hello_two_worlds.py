"""A reading club's first web app."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def home() -> str:
    return "<h1>The reading club</h1>"


@app.get("/books")
def books() -> dict[str, list[str]]:
    return {"books": ["Emma", "Middlemarch"]}


@app.get("/poster")
def poster() -> str:
    return "<h1>New readers are welcome</h1>"
