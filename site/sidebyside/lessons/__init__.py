"""Lesson files: what an author writes, checked and held as values.

`load` reads the heads of all lessons. A lesson's requests, challenge and exercise are read when
they are first asked for, so that starting does not slow down with every lesson that is added.
"""

from sidebyside.lessons.bounded_load import Load
from sidebyside.lessons.challenge import Challenge
from sidebyside.lessons.choice import Advice, Choice, Need, Offer, read_choice
from sidebyside.lessons.claims import VERDICTS, Claim, Claims, Topic, load_claims
from sidebyside.lessons.exercise import Exercise
from sidebyside.lessons.experiment import Experiment
from sidebyside.lessons.fences import Fence
from sidebyside.lessons.glossary import Glossary, Term, read_glossary
from sidebyside.lessons.head import Head
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.library import Library, load
from sidebyside.lessons.migration import Migration, Migrations, Step, Suite, read_migrations
from sidebyside.lessons.panel import Panel
from sidebyside.lessons.part import Part
from sidebyside.lessons.prepared import PreparedRequest
from sidebyside.lessons.recording import Recording

__all__ = [
    "VERDICTS",
    "Advice",
    "Challenge",
    "Choice",
    "Claim",
    "Claims",
    "Exercise",
    "Experiment",
    "Fence",
    "Glossary",
    "Head",
    "Lesson",
    "Library",
    "Load",
    "Migration",
    "Migrations",
    "Need",
    "Offer",
    "Panel",
    "Part",
    "PreparedRequest",
    "Recording",
    "Step",
    "Suite",
    "Term",
    "Topic",
    "load",
    "load_claims",
    "read_choice",
    "read_glossary",
    "read_migrations",
]
