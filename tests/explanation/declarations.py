"""A program that declares one of everything that a correction must know."""

import datetime
import uuid
from decimal import Decimal
from enum import Enum
from typing import Annotated, Literal

from fastapi import (
    APIRouter,
    Body,
    Cookie,
    Depends,
    FastAPI,
    File,
    Form,
    Header,
    Path,
    Query,
    UploadFile,
)
from fastapi.security import APIKeyCookie, HTTPBearer
from pydantic import AfterValidator, BaseModel, Field, field_validator, model_validator

app = FastAPI()
router = APIRouter(prefix="/v2")


class Size(Enum):
    SMALL = "small"
    LARGE = "large"


class Address(BaseModel):
    street: str
    code: Annotated[str, Field(pattern=r"^[A-Z]{2}\d{3,4}$")]


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: Annotated[int, Field(ge=1, le=9)] = 9


class Dog(BaseModel):
    kind: Literal["dog"]
    good: bool


class Bike(BaseModel):
    gears: int


class Boat(BaseModel):
    sails: int


class Person(BaseModel, extra="forbid"):
    username: Annotated[str, Field(min_length=3, max_length=8, pattern="^[a-z]+$")]
    age: Annotated[int, Field(ge=0, le=120)]
    height: Annotated[float, Field(gt=0, lt=3)]
    address: Address
    role: Literal["reader", "editor"]
    size: Size
    born: datetime.date
    number: uuid.UUID
    pet: Annotated[Cat | Dog, Field(discriminator="kind")]
    vehicle: Bike | Boat
    tags: Annotated[set[str], Field(min_length=2, max_length=3)]
    price: Annotated[Decimal, Field(ge=0)] = Decimal(1)
    seen: datetime.datetime | None = None
    either: int | str | None = None
    share: Annotated[int, Field(multiple_of=5, ge=5)] = 5
    exact: Annotated[int, Field(strict=True)] = 1
    scores: dict[str, int] = {}
    pair: tuple[int, str] = (1, "a")
    friends: list["Person"] = []


class Filter(BaseModel, extra="forbid"):
    q: str
    limit: Annotated[int, Field(gt=0, le=50)] = 10


class ExerciseResult(BaseModel):
    name: str
    code: str

    @field_validator("code")
    @classmethod
    def is_even(cls, value: str) -> str:
        if len(value) % 2:
            raise ValueError("an even count of letters")
        return value


@app.post("/people")
def create(person: Person):
    return {}


@app.put("/people/{number}")
def replace(
    number: Annotated[int, Path(gt=0, lt=100)],
    address: Address,
    count: Annotated[int, Body(ge=1)],
    note: Annotated[str | None, Body(max_length=5)] = None,
):
    return {}


@router.get("/search/{shelf}")
def search(
    shelf: Size,
    q: Annotated[str, Query(min_length=2, max_length=12)],
    x_branch: Annotated[str, Header(pattern="^[a-z]+$")],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
    lent: bool = False,
    language: Annotated[list[Literal["en", "fr"]] | None, Query()] = None,
    since: datetime.date | None = None,
    visits: Annotated[int, Cookie(ge=0)] = 0,
):
    return {}


@app.get("/filter")
def filter_by(chosen: Annotated[Filter, Query()]):
    return {}


@app.post("/login")
def log_in(
    username: Annotated[str, Form(min_length=2)],
    age: Annotated[int, Form(ge=18)],
    agree: Annotated[bool, Form()],
    tags: Annotated[list[int], Form(max_length=3)],
    note: Annotated[str, Form()] = "",
):
    return {}


@app.post("/photos")
def upload(
    photo: UploadFile,
    more: list[UploadFile],
    raw: Annotated[bytes, File()],
    caption: Annotated[str, Form(max_length=10)] = "",
):
    return {}


@app.post("/numbers")
def numbers(values: Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=2)]):
    return {}


@app.post("/scores")
def scores(values: dict[str, Annotated[int, Field(le=10)]]):
    return {}


@app.post("/checked")
def checked(value: ExerciseResult):
    return {}


def ends_in_e(value: str) -> str:
    if not value.endswith("e"):
        raise ValueError("it ends in e")
    return value


class Ticket(BaseModel):
    seat: Annotated[str, AfterValidator(ends_in_e)]
    row: Annotated[str, AfterValidator(ends_in_e), Field(examples=["five"])]
    hall: str


class Span(BaseModel):
    first: int
    last: int

    @model_validator(mode="after")
    def in_order(self) -> "Span":
        if self.last <= self.first:
            raise ValueError("the last comes after the first")
        return self


@app.post("/tickets")
def ticket(value: Ticket, day: Annotated[str, Query(), AfterValidator(ends_in_e)]):
    return {}


@app.post("/spans")
def span(value: Span):
    return {}


@app.post("/halls")
def hall(span: Annotated[Span, Body(embed=True)]):
    return {}


@app.post("/maybe")
def maybe(address: Address | None = None):
    return {}


@app.post("/secret", dependencies=[Depends(HTTPBearer()), Depends(APIKeyCookie(name="seat"))])
def secret(address: Address):
    return {}


app.include_router(router)
