"""Sign-up for a book club."""

from typing import Annotated

from fastapi import FastAPI
from pydantic import AfterValidator, BaseModel

app = FastAPI()


class NewUser(BaseModel):
    username: str
    email: str
    age: int


class User(NewUser):
    admin: bool = False


users: list[User] = []


@app.post("/users/", status_code=201)
def create_user(new: NewUser) -> NewUser:
    users.append(User(**new.model_dump()))
    return new


@app.get("/admins")
def list_admins() -> list[str]:
    return [user.username for user in users if user.admin]


def check_email(email: str) -> str:
    if "@" not in email:
        raise ValueError("email must have an @")
    return email


class NewUserV2(NewUser):
    email: Annotated[str, AfterValidator(check_email)]


@app.post("/v2/users/", status_code=201)
def create_user_v2(new: NewUserV2) -> NewUserV2:
    users.append(User(**new.model_dump()))
    return new
