"""A guest list: who comes to the party, and how many."""

from flask import Flask, abort

app = Flask(__name__)
guests = ["ada", "grace"]


@app.get("/guests/", strict_slashes=False)
def list_guests() -> list[str]:
    return guests


@app.get("/guests/count")
def count_guests() -> dict[str, int]:
    return {"count": len(guests)}


@app.get("/guests/<name>")
def get_guest(name: str) -> dict[str, str]:
    if name not in guests:
        abort(404, "Not on the list")
    return {"guest": name}


@app.put("/guests/<name>")
def add_guest(name: str) -> dict[str, str]:
    if name not in guests:
        guests.append(name)
    return {"guest": name}


@app.delete("/guests/<name>")
def remove_guest(name: str) -> tuple[str, int]:
    if name not in guests:
        abort(404, "Not on the list")
    guests.remove(name)
    return "", 204
