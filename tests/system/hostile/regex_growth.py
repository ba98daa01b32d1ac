"""Prove of a regular expression that matching with it takes steps in proportion to the text.

A matcher that backtracks, such as `re` and JavaScript's, takes more where a text can be read in
several ways, and none of them succeeds. Weber and Seidl, "On the degree of ambiguity of finite
automata" (1991), name the two shapes of an automaton that allow it, and nothing else does:

- a state with two ways back to itself over one word, `(a+)+`: exponential;
- two states and a word that leads from each to itself and from one to the other, `a*a*`: quadratic
  or worse. A search begins anew at each character, so it counts as a state that reads everything:
  `a*b` takes n steps from each of n places.

The automaton is Glushkov's, of the tree that `re` itself parses. What may be empty stands on its
edges as a guard on the characters before and behind. Where an expression has more than that can say
(a long look-around, a counted repetition), the automaton reads more than the expression does, so
the proof may be missed and is never wrong. A match that has been found costs nothing more, so a
loop on which it may end at any turn is no danger.

No library was found that sees the second shape under a search: regexploit 1.0 looks for starred
parts side by side, and reports none that are only quadratic.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from importlib import import_module
from itertools import chain, product
from typing import Any, NamedTuple

_reader: Any = import_module("re._parser")
START, END = "start", "end"
_UNBOUNDED = 16  # A longer repetition is read as one without an end.
# Characters that stand for all: Latin-1, and letters, digits, spaces and signs beyond it.
_SAMPLE = [*map(chr, range(256)), *"\u0130\u0131\u0660\u2003\u2018\u2026\u4e00\ud800\U0001f600"]


class Unprovable(Exception):
    """The expression has a part whose cost the automaton does not show."""


class Guard(NamedTuple):
    """What must stand before and behind a place."""

    before: frozenset[str]
    behind: frozenset[str]
    fails: bool = False  # whether it may fail for a reason that is not said here

    def __and__(self, other: "Guard") -> "Guard":  # type: ignore[override]
        before, behind = self.before & other.before, self.behind & other.behind
        return Guard(before, behind, self.fails or other.fails)


_ANY = frozenset(_SAMPLE)
_OPEN = Guard(_ANY | {START}, _ANY | {END})
Ends = list[tuple[int, Guard]]


class _Part(NamedTuple):
    """A part of the expression: where it begins and ends, and how it may be empty."""

    first: Ends
    last: Ends
    empty: list[Guard]


class _Glushkov:
    """The automaton of an expression: a position for each character that it reads."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.sets: list[frozenset[str]] = []
        self.edges: list[tuple[int, int, Guard]] = []
        tree = _reader.parse(pattern, flags)
        self._flags = tree.state.flags
        self.whole = self._sequence(tree)

    def _sequence(self, items: Iterable[Any]) -> _Part:
        whole = _Part([], [], [_OPEN])
        for kind, value in items:
            whole = self._join(whole, self._item(str(kind), value))
        return whole

    def _join(self, one: _Part, other: _Part) -> _Part:
        self.edges += [(p, q, g & h) for (p, g), (q, h) in product(one.last, other.first)]
        first = one.first + [(q, g & h) for g, (q, h) in product(one.empty, other.first)]
        last = other.last + [(p, g & h) for (p, g), h in product(one.last, other.empty)]
        return _Part(first, last, [g & h for g, h in product(one.empty, other.empty)])

    def _item(self, kind: str, value: Any) -> _Part:
        if kind in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            self.sets.append(self._set(kind, value))
            at = len(self.sets) - 1
            return _Part([(at, _OPEN)], [(at, _OPEN)], [])
        if kind == "BRANCH":
            parts = [self._sequence(each) for each in value[1]]
            return _Part(*(list(chain(*each)) for each in zip(*parts, strict=True)))
        if kind == "SUBPATTERN":
            outside = self._flags
            self._flags = (outside | value[1]) & ~value[2]
            part = self._sequence(value[3])
            self._flags = outside
            return part
        if kind == "ATOMIC_GROUP":
            return self._sequence(value)
        if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self._repeat(*value, possessive=kind.startswith("POSSESSIVE"))
        if kind == "AT":
            return _Part([], [], self._at(str(value)))
        if kind in ("ASSERT", "ASSERT_NOT"):
            return _Part([], [], [self._look(*value, negative=kind.endswith("NOT"))])
        raise Unprovable(f"{kind} is not followed")

    def _repeat(self, least: int, most: int, inner: Any, *, possessive: bool) -> _Part:
        endless = most == _reader.MAXREPEAT or most > _UNBOUNDED
        whole = _Part([], [], [_OPEN])
        for _ in range(min(least, _UNBOUNDED)):
            whole = self._join(whole, self._sequence(inner))
        if not endless:
            # One after another: of the optional ones the first that is missing ends it.
            tails = [self._sequence(inner) for _ in range(most - least)]
            rest = _Part([], [], [_OPEN])
            for part in reversed(tails):
                joined = self._join(part, rest)
                rest = _Part(joined.first, joined.last, [_OPEN])
            return self._join(whole, rest)
        part = self._sequence(inner)
        self.edges += [(p, q, g & h) for (p, g), (q, h) in product(part.last, part.first)]
        last, empty = part.last, [_OPEN]
        if possessive and len(inner) == 1 and len(part.first) == 1:
            # It takes all that it can, so none of it stands behind.
            stop = Guard(_OPEN.before, _OPEN.behind - self.sets[part.first[0][0]])
            last, empty = [(p, g & stop) for p, g in part.last], [stop]
        return self._join(whole, _Part(part.first, last, empty))

    def _at(self, kind: str) -> list[Guard]:
        lines = {"\n"} if self._flags & re.MULTILINE else set()
        if kind in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
            before = {START} | (lines if kind == "AT_BEGINNING" else set())
            return [Guard(frozenset(before), _OPEN.behind)]
        if kind in ("AT_END", "AT_END_STRING"):
            behind = {END} | (lines if kind == "AT_END" else set())
            return [Guard(_OPEN.before, frozenset(behind))]
        word = frozenset(c for c in _SAMPLE if self._is(c, "CATEGORY", "CATEGORY_WORD"))
        other = _ANY - word
        if kind == "AT_BOUNDARY":
            return [Guard(word, other | {END}), Guard(other | {START}, word)]
        raise Unprovable(f"{kind} is not followed")

    def _look(self, direction: int, items: Any, *, negative: bool) -> Guard:
        if items.getwidth()[1] >= _reader.MAXREPEAT:
            raise Unprovable("a look-ahead reads without a bound")
        kinds = self._single(items)
        if kinds is None and negative:
            return _OPEN._replace(fails=True)
        if kinds is None:
            kinds = self._edge(items[0 if direction > 0 else -1])
        if kinds is None:
            return _OPEN._replace(fails=True)
        fails = items.getwidth()[1] > 1
        if direction > 0:
            return Guard(_OPEN.before, _OPEN.behind - kinds if negative else kinds, fails)
        return Guard(_OPEN.before - kinds if negative else kinds, _OPEN.behind, fails)

    def _single(self, items: Any) -> frozenset[str] | None:
        """Return the characters of which one is looked for, the end among them; None for more."""
        if len(items) != 1:
            return None
        kind, value = str(items[0][0]), items[0][1]
        if kind == "BRANCH":
            found = [self._single(each) for each in value[1]]
            return None if None in found else frozenset().union(*filter(None, found))
        if kind == "SUBPATTERN":
            return self._single(value[3])
        if kind == "AT" and str(value) in ("AT_END", "AT_END_STRING"):
            return frozenset({END})
        return self._edge(items[0])

    def _edge(self, item: Any) -> frozenset[str] | None:
        kind = str(item[0])
        if kind in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            return self._set(kind, item[1])
        return None

    def _set(self, kind: str, value: Any) -> frozenset[str]:
        if kind == "IN":
            return frozenset(c for c in _SAMPLE if self._in(c, value))
        return frozenset(c for c in _SAMPLE if self._is(c, kind, value))

    def _in(self, char: str, members: Any) -> bool:
        negated = str(members[0][0]) == "NEGATE"
        return negated != any(self._is(char, str(k), v) for k, v in members[negated:])

    def _is(self, char: str, kind: str, value: Any) -> bool:
        both = {char, char.lower(), char.upper()} if self._flags & re.IGNORECASE else {char}
        codes = [ord(each) for each in both if len(each) == 1]
        if kind == "LITERAL":
            return value in codes
        if kind == "NOT_LITERAL":
            return value not in codes
        if kind == "RANGE":
            return any(value[0] <= code <= value[1] for code in codes)
        if kind == "ANY":
            return bool(self._flags & re.DOTALL) or char != "\n"
        letter = {"DIGIT": r"\d", "WORD": r"\w", "SPACE": r"\s"}[str(value).rpartition("_")[2]]
        is_one = re.match(letter, char, self._flags & re.ASCII) is not None
        return is_one != ("_NOT_" in str(value))


State = tuple[int, Hashable]


class _Automaton:
    """The states of a search or a match, each with what the guards before it may ask."""

    def __init__(self, made: _Glushkov, *, searches: bool, to_the_end: bool) -> None:
        self._made = made
        ends = (*made.whole.first, *made.whole.last)
        guards = [*(g for _, _, g in made.edges), *(g for _, g in ends)]
        befores = list(dict.fromkeys(g.before for g in guards if g.before != _OPEN.before))
        behinds = list(dict.fromkeys(g.behind for g in guards if g.behind != _OPEN.behind))
        kinds: dict[Hashable, str] = {}
        for char in _SAMPLE:
            marks = (char in each for each in (*befores, *behinds, *made.sets))
            kinds.setdefault(tuple(marks), char)
        self._chars = list(kinds.values())
        self._asked = {c: tuple(c in each for each in befores) for c in [*self._chars, START]}
        self._by_asked = {asked: char for char, asked in self._asked.items()}
        self._next: dict[int, list[tuple[int, Guard]]] = {}
        for p, q, guard in made.edges:
            self._next.setdefault(p, []).append((q, guard))
        # The search itself is the position -1, and what has not begun is -2.
        self._next[-1] = self._next[-2] = made.whole.first
        self._searches = searches
        self._ends = [] if to_the_end else made.whole.last
        self.moves: dict[State, dict[str, list[State]]] = {}
        waiting = [(-1 if searches else -2, self._asked[START])]
        while waiting:
            state = waiting.pop()
            if state not in self.moves:
                self.moves[state] = self._moves(state)
                waiting += chain(*self.moves[state].values())

    def _moves(self, state: State) -> dict[str, list[State]]:
        at, asked = state
        before = self._by_asked[asked]
        found: dict[str, list[State]] = {}
        for char in self._chars:
            to = [
                q
                for q, guard in self._next.get(at, ())
                if char in self._made.sets[q] and before in guard.before and char in guard.behind
            ]
            to += [-1] if at == -1 else []
            if to:
                found[char] = [(q, self._asked[char]) for q in to]
        return found

    def _accepts(self, state: State) -> bool:
        before = self._by_asked[state[1]]
        return any(
            p == state[0] and before in g.before and g.behind == _OPEN.behind and not g.fails
            for p, g in self._ends
        )

    @cached_property
    def safe(self) -> set[State]:
        """The states in which it may accept, whatever follows, now or a few characters before.

        These are the states that no loop leads back to without such a one on its way.
        """
        others = {state for state in self.moves if not self._accepts(state)}
        heads = {state: set(chain(*self.moves[state].values())) & others for state in others}
        return set(self.moves) - set(_loops(heads))

    @cached_property
    def loops(self) -> dict[State, int]:
        """The states that lead back to themselves, by the number of their component."""
        return _loops({state: set(chain(*moves.values())) for state, moves in self.moves.items()})


def _loops(heads: dict[Any, set[Any]]) -> dict[Any, int]:
    return {
        state: number
        for number, component in enumerate(_components(heads))
        for state in component
        if len(component) > 1 or state in heads[state]
    }


def _components(heads: dict[Any, set[Any]]) -> Iterator[list[Any]]:
    """List the strongly connected components of a graph (Tarjan's algorithm, without recursion)."""
    index: dict[Any, int] = {}
    low: dict[Any, int] = {}
    stack: list[Any] = []
    on_stack: set[Any] = set()
    for root in heads:
        if root in index:
            continue
        work = [(root, iter(heads[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, following = work[-1]
            for each in following:
                if each not in index:
                    index[each] = low[each] = len(index)
                    stack.append(each)
                    on_stack.add(each)
                    work.append((each, iter(heads[each])))
                    break
                if each in on_stack:
                    low[node] = min(low[node], index[each])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component = []
                    while not component or component[-1] != node:
                        component.append(stack.pop())
                        on_stack.discard(component[-1])
                    yield component


def growth(
    pattern: str | bytes, flags: int = 0, *, searches: bool = True, to_the_end: bool = False
) -> str | None:
    """Say why matching may take more steps than in proportion to the text; None where it cannot.

    Args:
        pattern: The expression.
        flags: Its flags.
        searches: Whether it is tried at every place, as `search`, `sub` and `finditer` do.
        to_the_end: Whether it has to match up to the end, as with `fullmatch`.

    Raises:
        Unprovable: It has a part that is not followed.
    """
    text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
    flags &= ~re.UNICODE
    made = _Glushkov(text, flags if isinstance(pattern, str) else flags | re.ASCII)
    automaton = _Automaton(made, searches=searches, to_the_end=to_the_end)
    return _two_ways_back(automaton) or _two_loops_in_a_row(automaton)


def _two_ways_back(automaton: _Automaton) -> str | None:
    loops = automaton.loops
    heads: dict[Any, set[Any]] = {}
    for one, other in [(x, y) for x in loops for y in loops if loops[x] == loops[y]]:
        if one[1] != other[1]:
            continue
        following = heads.setdefault((one, other), set())
        for char, ends in automaton.moves[one].items():
            inside = [each for each in ends if loops.get(each) == loops[one]]
            if one == other and len(inside) > len(set(inside)) and _may_fail(automaton, inside):
                return f"it reads {char!r} in two ways in one loop"
            others = automaton.moves[other].get(char, ())
            following |= {
                pair for pair in product(inside, others) if loops.get(pair[1]) == loops[one]
            }
    for component in _components(heads):
        apart = [pair for pair in component if pair[0] != pair[1]]
        if apart and len(apart) < len(component) and _may_fail(automaton, chain(*apart)):
            return "a loop has two ways back to its beginning over one text"
    return None


def _may_fail(automaton: _Automaton, states: Iterable[State]) -> bool:
    return not automaton.safe.issuperset(states)


def _two_loops_in_a_row(automaton: _Automaton) -> str | None:
    loops = automaton.loops
    for one, other in product(loops, loops):
        if loops[one] == loops[other] or other in automaton.safe:
            continue
        text = _word(automaton, one, other, loops)
        if text is not None:
            where = "a search from each place" if one[0] == -1 else "a loop"
            return f"{where} and a loop behind it both read {text!r} again and again"
    return None


def _word(automaton: _Automaton, one: State, other: State, loops: dict[State, int]) -> str | None:
    """Return a word that leads from each of two states to itself, and from one to the other."""
    wanted = (one, other, other)
    known = {(one, one, other): ""}
    waiting = [(one, one, other)]
    while waiting:
        x, y, z = at = waiting.pop()
        for char, ends in automaton.moves[x].items():
            for step in product(
                (each for each in ends if loops.get(each) == loops[one]),
                automaton.moves[y].get(char, ()),
                (
                    each
                    for each in automaton.moves[z].get(char, ())
                    if loops.get(each) == loops[other]
                ),
            ):
                if step == wanted:
                    return known[at] + char
                if step not in known:
                    known[step] = known[at] + char
                    waiting.append(step)
    return None
