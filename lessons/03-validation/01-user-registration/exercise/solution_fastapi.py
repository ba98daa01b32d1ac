"""Bookings for a workshop."""

from typing import Annotated

from fastapi import FastAPI
from pydantic import AfterValidator, BaseModel

app = FastAPI()


def check_email(email: str) -> str:
    if "@" not in email:
        raise ValueError("email must have an @")
    return email


class NewBooking(BaseModel):
    name: str
    email: Annotated[str, AfterValidator(check_email)]
    seats: int


class Booking(NewBooking):
    paid: bool = False


bookings: list[Booking] = []


@app.post("/bookings/", status_code=201)
def book(new: NewBooking) -> Booking:
    booking = Booking(**new.model_dump())
    bookings.append(booking)
    return booking


@app.get("/bookings/")
def list_bookings() -> list[Booking]:
    return bookings
