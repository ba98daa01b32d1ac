"""A login form, and a form that uploads a photo."""

from pathlib import PurePath
from typing import Annotated

from fastapi import (
    FastAPI,
    Form,
    HTTPException,
    UploadFile,
)

PNG = b"\x89PNG\r\n\x1a\n"
MOST_BYTES = 2_000

app = FastAPI()


@app.post("/login")
def log_in(
    username: Annotated[str, Form()],
    password: Annotated[str, Form()],
) -> dict[str, str | int]:
    return {
        "username": username,
        "password_length": len(password),
    }


@app.post("/photos")
def upload_photo(
    photo: UploadFile,
    caption: Annotated[str, Form()] = "",
) -> dict[str, str | int | None]:
    content = photo.file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise HTTPException(
            413, "The photo is too large."
        )
    if not content.startswith(PNG):
        raise HTTPException(
            415, "The photo is not a PNG."
        )
    return {
        "filename": PurePath(photo.filename or "").name,
        "size": len(content),
        "caption": caption,
    }
