"""A response with the interface of httpx's response."""

import json
from typing import Any

from sidebyside.features.exercise.client.cookies import Cookies
from sidebyside.features.exercise.client.headers import Headers
from sidebyside.http.request import Request
from sidebyside.http.response import Response


class StatusError(Exception):
    """`raise_for_status` found a status of 400 or more."""


class ClientResponse:
    """What a program answered.

    Args:
        request: What was sent.
        response: What came; it has a status.
        url: The address that was asked.
    """

    def __init__(self, request: Request, response: Response, url: str) -> None:
        self.request = request
        self.response = response
        self.url = url
        self.status_code = response.status or 0
        self.headers = Headers(response.headers)
        self.content = response.body
        self.cookies = Cookies()
        self.cookies.keep(url, self.headers.get_list("set-cookie"))

    def __repr__(self) -> str:
        return f"<Response [{self.status_code} {self.reason_phrase}]>"

    @property
    def reason_phrase(self) -> str:
        """The status's name."""
        return self.response.reason

    @property
    def encoding(self) -> str:
        """The charset that Content-Type names, else UTF-8."""
        parameters = self.headers.get("content-type", "").split(";")[1:]
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'")
        return "utf-8"

    @property
    def text(self) -> str:
        """The body as text."""
        try:
            return self.content.decode(self.encoding, "replace")
        except LookupError:
            return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """Return the body as JSON.

        Raises:
            ValueError: It is not JSON.
        """
        return json.loads(self.content)

    @property
    def is_success(self) -> bool:
        """Whether the status is 200 to 299."""
        return 200 <= self.status_code < 300

    @property
    def is_redirect(self) -> bool:
        """Whether the status is 300 to 399."""
        return 300 <= self.status_code < 400

    @property
    def has_redirect_location(self) -> bool:
        """Whether the status is 300 to 399 and there is a Location."""
        return self.is_redirect and "location" in self.headers

    @property
    def is_client_error(self) -> bool:
        """Whether the status is 400 to 499."""
        return 400 <= self.status_code < 500

    @property
    def is_server_error(self) -> bool:
        """Whether the status is 500 to 599."""
        return 500 <= self.status_code < 600

    @property
    def is_error(self) -> bool:
        """Whether the status is 400 to 599."""
        return 400 <= self.status_code < 600

    def raise_for_status(self) -> "ClientResponse":
        """Return the response back, unless it is an error.

        Raises:
            StatusError: The status is 400 or more.
        """
        if self.is_error:
            raise StatusError(f"{self.status_code} {self.reason_phrase} for {self.url}")
        return self
