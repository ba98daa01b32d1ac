"""Users who arrive as JSON."""

from typing import Annotated

from fastapi import (
    Depends,
    FastAPI,
    Header,
    HTTPException,
)
from pydantic import BaseModel

app = FastAPI()


class User(BaseModel):
    username: str
    email: str
    age: int


users: list[User] = []


@app.post("/users/", status_code=201)
def create_user(user: User) -> User:
    users.append(user)
    return user


def require_json(
    content_type: Annotated[str, Header()] = "",
) -> None:
    media_type = content_type.partition(";")[0].strip()
    if media_type.lower() != "application/json":
        raise HTTPException(415, "Send application/json.")


@app.post(
    "/v2/users/",
    status_code=201,
    dependencies=[Depends(require_json)],
)
def create_user_v2(user: User) -> User:
    users.append(user)
    return user


@app.get("/users/adults")
def count_adults() -> dict[str, int]:
    adults = [user for user in users if user.age >= 18]
    return {"adults": len(adults)}
