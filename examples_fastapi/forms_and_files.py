"""A login form, and a form that uploads a photo."""

from typing import Annotated

from fastapi import FastAPI, Form, UploadFile

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
    return {
        "filename": photo.filename,
        "size": len(photo.file.read()),
        "caption": caption,
    }
