"""A till that takes payments."""

from datetime import date

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Payment(BaseModel):
    order: str
    cents: int
    day: date


@app.post("/payments/", status_code=201)
def pay(payment: Payment) -> Payment:
    return payment
