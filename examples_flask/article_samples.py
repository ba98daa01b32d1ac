"""A log-in and a guest book, as articles have them."""

from flask import Flask, request

app = Flask(__name__)


@app.post("/login")
def log_in() -> str:
    name = request.form.get("username")
    return f"Welcome, {name}"


@app.post("/guests")
def sign_book() -> dict[str, str]:
    return {"wrote": request.get_json()["text"]}
