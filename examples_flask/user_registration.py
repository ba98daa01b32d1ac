"""Sign-up for a book club."""

from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)
users: list[dict[str, Any]] = []


@app.post("/users/")
def create_user() -> ResponseReturnValue:
    data = request.get_json()
    for field in ("username", "email", "age"):
        if field not in data:
            return {"error": f"{field} is missing"}, 400
    users.append(data)
    return data, 201


@app.get("/admins")
def list_admins() -> list[str]:
    return [
        u["username"] for u in users if u.get("admin")
    ]


def find_problems(data: object) -> dict[str, str]:
    if not isinstance(data, dict):
        return {"body": "a user is a JSON object"}
    problems = {}
    username = data.get("username")
    email = data.get("email")
    if not isinstance(username, str):
        problems["username"] = "username must be text"
    if not isinstance(email, str) or "@" not in email:
        problems["email"] = "email must have an @"
    if type(data.get("age")) is not int:
        problems["age"] = "age must be a whole number"
    return problems


@app.post("/v2/users/")
def create_user_v2() -> ResponseReturnValue:
    data = request.get_json()
    problems = find_problems(data)
    if problems:
        return {"errors": problems}, 422
    fields = ("username", "email", "age")
    new = {field: data[field] for field in fields}
    users.append({**new, "admin": False})
    return new, 201
