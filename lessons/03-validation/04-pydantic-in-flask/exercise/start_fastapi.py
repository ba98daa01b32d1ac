"""A library whose refusals a client can tell apart."""

from fastapi import FastAPI
from pydantic import BaseModel


class Loan(BaseModel):
    title: str
    days: int


app = FastAPI()
loans: list[Loan] = []


@app.post("/loans", status_code=201)
def lend(loan: Loan) -> Loan:
    loans.append(loan)
    return loan


@app.get("/loans")
def list_loans() -> list[Loan]:
    return loans
