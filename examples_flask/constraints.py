"""Orders of a bookshop: lines, limits and one rule."""

from typing import Any

import marshmallow as ma
from flask import Flask, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError, fields
from marshmallow.validate import Length, OneOf, Range

app = Flask(__name__)
WAYS = ("post", "locker")
orders: dict[int, dict[str, Any]] = {}


@app.put("/orders/<int(min=1):number>")
def put_order(number: int) -> ResponseReturnValue:
    order: dict[str, Any] = request.get_json()
    if not isinstance(order.get("lines"), list):
        return {"error": "lines must be a list"}, 400
    for at, line in enumerate(order["lines"]):
        if not 1 <= line.get("copies", 0) <= 99:
            said = f"lines.{at}.copies must be 1 to 99"
            return {"error": said}, 400
    orders[number] = order
    return order


class Line(ma.Schema):
    title = fields.Str(required=True, validate=Length(1))
    copies = fields.Int(
        required=True, strict=True, validate=Range(1, 99)
    )


class OrderV2(ma.Schema):
    via = fields.Str(required=True, validate=OneOf(WAYS))
    lines = fields.List(
        fields.Nested(Line),
        required=True,
        validate=Length(1),
    )

    @ma.validates_schema
    def check_locker(self, data: Any, **_: Any) -> None:
        lines = data["lines"]
        copies = sum(line["copies"] for line in lines)
        if data["via"] == "locker" and copies > 5:
            raise ValidationError("Only 5 fit a locker")


@app.put("/v2/orders/<int(min=1):number>")
def put_order_v2(number: int) -> ResponseReturnValue:
    data = request.get_json()
    try:
        orders[number] = OrderV2().load(data)
    except ValidationError as error:
        return {"errors": error.messages}, 422
    return orders[number]
