"""A greeting."""

from flask import Flask

app = Flask(__name__)


# region routes
@app.get("/")
def greet() -> str:
    return "<p>Hello & welcome</p>", 200


# endregion
