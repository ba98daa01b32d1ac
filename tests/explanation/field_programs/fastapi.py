"""Every way in which FastAPI takes a field, for the field table."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from fastapi import (
    APIRouter,
    Body,
    Cookie,
    Depends,
    FastAPI,
    File,
    Form,
    Header,
    HTTPException,
    Path,
    Query,
    UploadFile,
)
from pydantic import (
    AfterValidator,
    AliasChoices,
    AliasPath,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    RootModel,
    WrapValidator,
    field_validator,
    model_validator,
)

app = FastAPI()


class Cat(BaseModel):
    kind: Literal["cat"]
    name: str = ""
    lives: int


class Dog(BaseModel):
    kind: Literal["dog"]
    name: str
    barks: bool = True


Tagged = Annotated[Cat | Dog, Field(discriminator="kind")]


@app.post("/tagged")
def tagged(pet: Tagged):
    return {}


class Owner(BaseModel):
    name: str
    pets: list[Tagged]


@app.post("/owners")
def owners(owner: Owner):
    return {}


class Walk(BaseModel):
    length: int
    place: str


class Swim(BaseModel):
    depth: int
    place: str


class Trip(BaseModel):
    what: Walk | Swim
    number: int | bool


@app.post("/plain")
def plain(trip: Trip):
    return {}


class Item(BaseModel):
    name: str
    price: int


@app.post("/embedded")
def embedded(item: Annotated[Item, Body(embed=True)]):
    return {}


@app.post("/two")
def two(item: Item, note: Annotated[str, Body()], tags: Annotated[list[str], Body()] = []):  # noqa: B006
    return {}


class Alias(BaseModel):
    model_config = ConfigDict(extra="forbid")
    first: Annotated[int, Field(alias="firstName")]
    second: Annotated[int, Field(validation_alias=AliasChoices("second", "other"))] = 2
    third: Annotated[int, Field(validation_alias=AliasPath("deep", "third"))] = 3


@app.post("/alias")
def alias(item: Alias):
    return {}


class Named(BaseModel):
    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)
    size: Annotated[int, Field(alias="theSize")]
    count: int = 1


@app.post("/named")
def named(item: Named):
    return {}


class Login(BaseModel):
    username: str
    age: int
    tags: list[int] = []
    nick: str | None = None


@app.post("/form-model")
def form_model(data: Annotated[Login, Form()]):
    return {}


@app.post("/form")
def form(
    username: Annotated[str, Form()],
    age: Annotated[int, Form()] = 1,
    ids: Annotated[list[int], Form()] = [],  # noqa: B006
):
    return {}


@app.post("/upload")
def upload(photo: Annotated[UploadFile, File()], note: Annotated[int, Form()] = 1):
    return {}


class Filter(BaseModel):
    model_config = ConfigDict(extra="forbid")
    limit: int = 10
    tags: list[int] = []


@app.get("/query-model")
def query_model(given: Annotated[Filter, Query()]):
    return {}


@app.get("/query")
def query(q: str, ids: Annotated[list[int], Query()] = [], limit: int = 10):  # noqa: B006
    return {}


class Common(BaseModel):
    x_token: str
    save_data: bool = False
    numbers: list[int] = []


@app.get("/header-model")
def header_model(given: Annotated[Common, Header()]):
    return {}


class Jar(BaseModel):
    session: int
    theme: str = "light"


@app.get("/cookie-model")
def cookie_model(given: Annotated[Jar, Cookie()]):
    return {}


@app.get("/cookie")
def cookie(session: Annotated[int, Cookie()], x_branch: Annotated[int, Header()]):
    return {}


class Shapes(BaseModel):
    pair: tuple[int, str]
    many: tuple[int, ...] = ()
    prices: dict[str, int] = {}
    by_number: dict[int, Item] = {}
    items: list[Item] = []
    anything: Any = None


@app.post("/shapes")
def shapes(given: Shapes):
    return {}


def halve(value):
    return value // 2


def trimmed(value):
    return value.strip() if isinstance(value, str) else value


def wrapped(value, handler):
    return 0 if value == "none" else handler(value)


def even(value):
    if value % 2:
        raise ValueError("not even")
    return value


class Checked(BaseModel):
    before: Annotated[int, BeforeValidator(trimmed)]
    after: Annotated[int, AfterValidator(even)]
    wrap: Annotated[int, WrapValidator(wrapped)] = 0
    plain: Annotated[int, PlainValidator(halve)] = 0
    low: int = 0
    high: int = 1

    @field_validator("low")
    @classmethod
    def positive(cls, value):
        if value < 0:
            raise ValueError("negative")
        return value

    @model_validator(mode="after")
    def ordered(self):
        if self.low > self.high:
            raise ValueError("low is over high")
        return self


@app.post("/checked")
def checked(given: Checked):
    return {}


class Renamed(BaseModel):
    name: str
    size: int

    @model_validator(mode="before")
    @classmethod
    def old(cls, data):
        if isinstance(data, dict) and "old" in data:
            return {"name": data["old"], "size": 1}
        return data


@app.post("/renamed")
def renamed(given: Renamed):
    return {}


class Strict(BaseModel):
    model_config = ConfigDict(strict=True)
    age: int
    name: str | None = None


@app.post("/strict")
def strict(given: Strict):
    return {}


class Node(BaseModel):
    title: str
    parent: "Node | None" = None


@app.post("/node")
def node(given: Node):
    return {}


class Ids(RootModel[list[int]]):
    pass


@app.post("/root")
def root(given: Ids):
    return {}


@app.post("/list")
def take_list(items: list[Item]):
    return {}


@dataclass
class Point:
    x: int
    y: int = 0


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@app.post("/dataclass")
def take_point(point: Point):
    return {}


def inner(token: Annotated[int, Header()], page: int = 1):
    return token


def outer(inner: Annotated[int, Depends(inner)], size: int = 10):
    if size > 100:
        raise HTTPException(400, "size is too large")
    return inner


@app.get("/colours/{number}")
def colours(
    number: Annotated[int, Path(ge=1)], colour: Colour, got: Annotated[int, Depends(outer)]
):
    return {}


def keyed(key: int):
    return key


router = APIRouter(prefix="/router", dependencies=[Depends(keyed)])


@router.get("/{slug}")
def routed(slug: str, limit: int = 1):
    return {}


app.include_router(router)
