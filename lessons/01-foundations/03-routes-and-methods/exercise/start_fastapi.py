"""A guest list: who comes to the party, and how many."""

from fastapi import FastAPI, HTTPException

app = FastAPI()
guests = ["ada", "grace"]


@app.get("/guests/")
def list_guests() -> list[str]:
    return guests


@app.get("/guests/{name}")
def get_guest(name: str) -> dict[str, str]:
    if name not in guests:
        raise HTTPException(
            status_code=404,
            detail="Not on the list",
        )
    return {"guest": name}


@app.put("/guests/{name}")
def add_guest(name: str) -> dict[str, str]:
    if name not in guests:
        guests.append(name)
    return {"guest": name}


@app.get("/guests/count")
def count_guests() -> dict[str, int]:
    return {"count": len(guests)}
