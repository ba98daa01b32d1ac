"""Loans of a library, and values that nearly fit."""

from datetime import date
from typing import Annotated

from fastapi import FastAPI
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
)

app = FastAPI()


class Loan(BaseModel):
    title: str
    copies: int
    due: date


@app.post("/loans/")
def lend(loan: Loan) -> Loan:
    return loan


def read_due(value: object) -> date:
    if not isinstance(value, str):
        raise ValueError("due must be text: 2026-05-01")
    return date.fromisoformat(value)


class StrictLoan(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    title: str
    copies: int
    due: Annotated[date, BeforeValidator(read_due)]


@app.post("/v2/loans/")
def lend_v2(loan: StrictLoan) -> StrictLoan:
    return loan
