"""Every place where a FastAPI program declares a rule; `#: name` marks its line."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from annotated_types import Gt
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
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict


def known(x_known: Annotated[str, Header(min_length=2)] = "ok") -> str:  #: whole app
    return x_known


app = FastAPI(dependencies=[Depends(known)])


def even(value: int) -> int:
    if value % 2:  #: validator in the annotation
        raise ValueError("only even numbers")
    return value


Count = Annotated[
    int,
    Field(ge=1, le=9),  #: limit of a type
]
Code = Annotated[str, StringConstraints(pattern="^[a-z]+$")]  #: pattern of a type


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int  #: field of a union's member


class Dog(BaseModel):
    kind: Literal["dog"]
    lives: str
    tricks: list[str] = []


class Line(BaseModel):
    title: str  #: field of an item
    count: Count


class Base(BaseModel):
    note: str = Field(default="", max_length=5)  #: inherited


class Order(Base):
    model_config = ConfigDict(
        str_max_length=20,  #: limit of the model
        extra="forbid",  #: ban
    )

    lines: list[Line]  #: list
    pet: Annotated[Cat | Dog, Field(discriminator="kind")] | None = None  #: union
    gift: "Line | None" = None
    address: str = Field(default="", alias="shipTo")  #: alias
    code: Code = "a"
    total: Annotated[float, Gt(0)] = 1  #: marker
    pair: Annotated[int, AfterValidator(even)] = 2
    prices: dict[str, Line] = {}
    email: str = ""
    colour: str = "red"
    start: int = 0
    end: int = 1

    @field_validator("email")
    @classmethod
    def has_at(cls, value: str) -> str:
        if value and "@" not in value:  #: validator
            raise ValueError("an address has an @")
        return value

    @field_validator("colour")
    @classmethod
    def no_blue(cls, value: str) -> str:
        if value == "blue":  #: own type
            raise PydanticCustomError("too_sad", "Blue is sold out")
        return value

    @model_validator(mode="after")
    def in_order(self) -> "Order":
        assert self.start <= self.end, "start comes before end"  #: model validator
        return self


@app.post("/orders")
def order(order: Order) -> None:  #: body
    pass


class Paging(BaseModel):
    model_config = {"extra": "forbid"}  #: ban in a query

    limit: int = Field(10, le=50)  #: field of a query model


@app.get("/pages")
def pages(paging: Annotated[Paging, Query()]) -> None:
    pass


@dataclass
class Point:
    x: int  #: field of a dataclass
    y: int


class Film(TypedDict):
    title: str
    year: int  #: field of a TypedDict


@app.post("/points")
def point(point: Point) -> None:
    pass


@app.post("/films")
def film(film: Film, rank: Annotated[int, Body()]) -> None:  #: body parameter
    pass


def paging_by_hand(
    skip: int = 0,  #: dependency
    take: int = Query(
        10,
        le=5,  #: limit in a default
    ),
) -> tuple[int, int]:
    return skip, take


class Filter:
    def __init__(
        self,
        colour: Annotated[str, Query(min_length=3)],  #: class as a dependency
    ) -> None:
        self.colour = colour


@app.get("/things/{thing_id}")
def things(
    thing_id: Annotated[int, Path(ge=1)],  #: path
    x_token: Annotated[str, Header()],  #: header
    session: Annotated[int, Cookie()],  #: cookie
    paging: Annotated[tuple[int, int], Depends(paging_by_hand)],
    wanted: Annotated[Filter, Depends()],
    tags: Annotated[list[int] | None, Query(alias="tag")] = None,  #: repeated
) -> None:
    pass


class Login(BaseModel):
    user: str
    age: int  #: field of a form model


@app.post("/login")
def login(data: Annotated[Login, Form()]) -> None:
    pass


@app.post("/upload")
def upload(
    photo: Annotated[UploadFile, File()],  #: file
    size: Annotated[int, Form()],  #: form
) -> None:
    pass


router = APIRouter(prefix="/shop")


@router.get("/shelves/{shelf}")
def shelf(shelf: int) -> dict[str, Any]:  #: router
    return {}


app.include_router(router)
