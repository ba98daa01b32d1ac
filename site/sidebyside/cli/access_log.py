"""What uvicorn prints: no secret of a learner's, and nothing of who left before a WebSocket began.

A live address is good for whoever reads it, and a teacher's terminal may be on the wall.
"""

import copy
import logging
import re
from typing import Any

_LIVE = re.compile(r"(/live/)[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
# uvicorn takes it for the program's fault, and prints it for each connection that is dropped early.
_LEFT = "ASGI callable returned without completing handshake."


class SecretFilter(logging.Filter):
    """Puts a star for the secret of a live address in what a record is about."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record, and say whether it is printed: all are but one kind."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                _LIVE.sub(r"\1*", each) if isinstance(each, str) else each for each in record.args
            )
        return record.msg != _LEFT


def log_config() -> dict[str, Any]:
    """Return uvicorn's own configuration of its logs, with the filter at each of its handlers."""
    from uvicorn.config import LOGGING_CONFIG

    config = copy.deepcopy(LOGGING_CONFIG)
    config["filters"] = {"secrets": {"()": f"{__name__}.{SecretFilter.__name__}"}}
    for handler in config["handlers"].values():
        handler["filters"] = ["secrets"]
    return config
