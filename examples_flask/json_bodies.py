"""Users who arrive as JSON."""

from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ValidationError

app = Flask(__name__)


class User(BaseModel):
    username: str
    email: str
    age: int


users: list[dict[str, Any]] = []


@app.post("/users/")
def create_user() -> ResponseReturnValue:
    data = request.get_json()
    for field in ("username", "email", "age"):
        if field not in data:
            return {"error": f"{field} is missing"}, 400
    users.append(data)
    return data, 201


@app.post("/v2/users/")
def create_user_v2() -> ResponseReturnValue:
    data = request.get_json()
    try:
        user = User.model_validate(data)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        return {"detail": problems}, 422
    users.append(user.model_dump())
    return user.model_dump(), 201


@app.get("/users/adults")
def count_adults() -> dict[str, int]:
    adults = [u for u in users if u["age"] >= 18]
    return {"adults": len(adults)}
