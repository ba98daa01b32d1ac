"""Say of a program's functions which of them ran and how each ended."""

from markupsafe import Markup

from sidebyside.explanation.cause.names import exception_name, function_name, join_items
from sidebyside.html.inline import line_link
from sidebyside.http.run import Function, FunctionCall, Run

_MOST_NAMES = 4


class Calls:
    """The functions of one side's program that began.

    Args:
        side: `flask` or `fastapi`.
        run: What happened.
    """

    def __init__(self, side: str, run: Run) -> None:
        self._side = side
        self._run = run

    def at(self, line: int | None) -> Markup:
        """Say at which line, with a link; nothing where that is not known."""
        return Markup(" at {}").format(line_link(self._side, line)) if line else Markup("")

    def end(self, function: Function) -> Markup | None:
        """Say how a function ended, as in "returned at line 9".

        Args:
            function: The function.

        Returns:
            The words; None where that is not known, or where it ended in several ways.
        """
        ends = {(x.end, x.line, x.raised) for x in self._of(function)}
        if len(ends) != 1:
            return None
        end, line, raised = ends.pop()
        if end == "returned":
            return Markup("returned{}").format(self.at(line))
        if end == "finished":
            return Markup("ran to its end")
        if end == "raised" and raised is not None:
            return Markup("ended{} with {}").format(self.at(line), exception_name(raised))
        return None

    def describe(self, function: Function) -> Markup | None:
        """Say that a function ran, and how it ended; None where that is not known."""
        calls = self._of(function)
        if not calls:
            return None
        name, end = function_name(function), self.end(function)
        if end is None:
            often = f" {len(calls)} times" if len(calls) > 1 and self._run.complete else ""
            return Markup("{} ran{}.").format(name, often)
        ran = "ran and " if end.startswith("returned") else ""
        return Markup("{} {}{}.").format(name, ran, end)

    def describe_all(self) -> Markup:
        """Name the functions that ran, the first of them where there are many."""
        functions = list(dict.fromkeys(call.function for call in self._run.calls))
        if len(functions) == 1:
            return self.describe(functions[0]) or Markup("")
        if not functions:
            return Markup("No function of the program ran.") if self.is_empty else Markup("")
        names = [function_name(each) for each in functions[:_MOST_NAMES]]
        return Markup("{} ran.").format(join_items(list(dict.fromkeys(names))))

    @property
    def is_empty(self) -> bool:
        """Whether none began."""
        return self._run.complete and not self._run.calls

    def describe_running(self) -> Markup | None:
        """Say which function was still running, the innermost one; None where none was."""
        call = next((x for x in reversed(self._run.calls) if x.end == "running"), None)
        if call is None:
            return None
        name = function_name(call.function)
        return Markup("{} was still running{}.").format(name, self.at(call.line))

    def last_raiser(self) -> Function | None:
        """Return the function that began last of those that an exception left."""
        found = (x.function for x in reversed(self._run.calls) if x.end == "raised")
        return next(found, None)

    def _of(self, function: Function) -> list[FunctionCall]:
        return [call for call in self._run.calls if call.function == function]
