"""A reading club's web app, before its first meeting."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def home() -> str:
    return "<h1>The reading club</h1>"
