"""One learner's running pair: the programs, a request to both, and the history."""

from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.sandbox.try_request import compare, compare_async

__all__ = ["Sandbox", "compare", "compare_async"]
