"""The use case: one request to both programs of a sandbox, and what differs between the answers."""

from sidebyside.tryit.breaking import broken
from sidebyside.tryit.calling import Address
from sidebyside.tryit.comparing import answers, compare, compare_async
from sidebyside.tryit.correcting import correction
from sidebyside.tryit.exercise import check_results
from sidebyside.tryit.history import Change, Entry, Histories, change
from sidebyside.tryit.loading import Callers, put_load
from sidebyside.tryit.sandbox import Instance, Sandbox
from sidebyside.tryit.shown import prepared_as, shown
from sidebyside.tryit.store import Sandboxes, is_sandbox_id, new_sandbox_id
from sidebyside.tryit.suite import Sent, send_suite
from sidebyside.tryit.together import together
from sidebyside.tryit.watching import watch

__all__ = [
    "Address",
    "Callers",
    "Change",
    "Entry",
    "Histories",
    "Instance",
    "Sandbox",
    "Sandboxes",
    "Sent",
    "answers",
    "broken",
    "change",
    "check_results",
    "compare",
    "compare_async",
    "correction",
    "is_sandbox_id",
    "new_sandbox_id",
    "prepared_as",
    "put_load",
    "send_suite",
    "shown",
    "together",
    "watch",
]
