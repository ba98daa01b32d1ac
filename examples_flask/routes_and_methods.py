"""A guest list: who comes to the party, and how many."""

from flask import Flask, abort

app = Flask(__name__)
guests = ["ada", "grace"]


@app.get("/guests/")
def list_guests() -> list[str]:
    return guests


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


@app.get("/guests/count")
def count_guests() -> dict[str, int]:
    return {"count": len(guests)}
