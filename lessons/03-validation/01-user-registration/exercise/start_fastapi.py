"""Bookings for a workshop."""

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Booking(BaseModel):
    name: str
    email: str
    seats: int
    paid: bool = False


bookings: list[Booking] = []


@app.post("/bookings/", status_code=201)
def book(booking: Booking) -> Booking:
    bookings.append(booking)
    return booking


@app.get("/bookings/")
def list_bookings() -> list[Booking]:
    return bookings
