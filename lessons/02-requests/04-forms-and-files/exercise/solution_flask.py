"""A login form, and a form that uploads a photo."""

from flask import Flask, abort, request
from werkzeug.utils import secure_filename

PNG = b"\x89PNG\r\n\x1a\n"
MOST_BYTES = 2_000

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
    if not photo.filename:
        abort(400, "Choose a photo.")
    content = photo.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        abort(413, "The photo is too large.")
    if not content.startswith(PNG):
        abort(415, "The photo is not a PNG.")
    return {
        "filename": secure_filename(photo.filename),
        "size": len(content),
        "caption": caption,
    }
