"""An auction room that is open as long as you stay."""

import json

from flask import Flask
from flask_sock import Sock
from pydantic import BaseModel, ValidationError
from simple_websocket import Server

app = Flask(__name__)
sock = Sock(app)


class Bid(BaseModel):
    bidder: str
    amount: int


@sock.route("/echo")
def echo(ws: Server) -> None:
    while True:
        text = ws.receive()
        if text == "bye":
            ws.close(1000, "Come back soon")
            return
        ws.send(f"You said: {text}")


@sock.route("/bids")
def take_bids(ws: Server) -> None:
    highest = 0
    while True:
        bid = json.loads(ws.receive())
        highest = max(highest, bid["amount"])
        ws.send(json.dumps({"highest": highest}))


@sock.route("/v2/bids")
def take_bids_v2(ws: Server) -> None:
    highest = 0
    while True:
        try:
            bid = Bid.model_validate_json(ws.receive())
        except ValidationError as error:
            ws.send(error.json(include_url=False))
            continue
        highest = max(highest, bid.amount)
        ws.send(json.dumps({"highest": highest}))
