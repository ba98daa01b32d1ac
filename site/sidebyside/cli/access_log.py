"""What uvicorn prints of the addresses it was asked for, without the learners' secrets in them.

A live address is good for whoever reads it, and a teacher's terminal may be on the wall.
"""

import copy
import logging
import re
from typing import Any

_LIVE = re.compile(r"(/live/)[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")


class SecretFilter(logging.Filter):
    """Puts a star for the secret of a live address in what a record is about."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record; it is printed all the same."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                _LIVE.sub(r"\1*", each) if isinstance(each, str) else each for each in record.args
            )
        return True


def log_config() -> dict[str, Any]:
    """Return uvicorn's own configuration of its logs, with the filter at each of its handlers."""
    from uvicorn.config import LOGGING_CONFIG

    config = copy.deepcopy(LOGGING_CONFIG)
    config["filters"] = {"secrets": {"()": f"{__name__}.{SecretFilter.__name__}"}}
    for handler in config["handlers"].values():
        handler["filters"] = ["secrets"]
    return config
