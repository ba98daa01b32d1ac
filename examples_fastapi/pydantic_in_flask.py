"""Stays at a guest house, checked by a Pydantic model."""

from datetime import date

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel, field_validator

app = FastAPI()
v2 = APIRouter(prefix="/v2")


class Stay(BaseModel):
    nights: int
    arrives: date

    @field_validator("arrives")
    @classmethod
    def not_a_monday(cls, arrives: date) -> date:
        if arrives.weekday() == 0:
            raise ValueError("We rest on Mondays.")
        return arrives


@app.post("/stays", status_code=201)
@v2.post("/stays", status_code=201)
def book(stay: Stay) -> Stay:
    return stay


app.include_router(v2)
