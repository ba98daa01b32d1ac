"""Who sends the request that a view answers, and the programs and history that are theirs."""

from flask import g, request

from sidebyside.http.client import Client, network
from sidebyside.http.comparison import Comparison
from sidebyside.sandbox.sandbox import Sandbox
from sidebyside.web.security import learner_id
from sidebyside.web.state import state


def client() -> Client:
    """Return who sends this request; one whose id is new came without."""
    learner = learner_id()
    return Client(network(request.remote_addr or ""), "" if g.new_learner else learner)


def own_sandbox(stem: str) -> Sandbox:
    """Return the learner's own pair of programs, fresh where there is none.

    Raises:
        NotFound: There is no such pair.
    """
    return state().sandboxes.get(learner_id(), stem, client())


def record(stem: str, comparison: Comparison) -> None:
    """Keep what the learner sent, and what came, in their history."""
    state().histories.add(learner_id(), stem, comparison, client())
