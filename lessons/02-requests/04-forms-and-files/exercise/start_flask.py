"""A login form, and a form that uploads a photo."""

from flask import Flask, request

app = Flask(__name__)


@app.post("/login")
def log_in() -> dict[str, str | int]:
    username = request.form["username"]
    password = request.form["password"]
    return {
        "username": username,
        "password_length": len(password),
    }


@app.post("/photos")
def upload_photo() -> dict[str, str | int | None]:
    photo = request.files["photo"]
    caption = request.form.get("caption", "")
    return {
        "filename": photo.filename,
        "size": len(photo.read()),
        "caption": caption,
    }
