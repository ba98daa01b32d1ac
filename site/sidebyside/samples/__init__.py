"""Stem to pair: the sources of a sample's two programs, and fresh instances of them."""

from sidebyside.samples.archive import archive
from sidebyside.samples.declared import operation
from sidebyside.samples.groups import wanted_groups
from sidebyside.samples.operation import Operation
from sidebyside.samples.program import Program, load, load_file, printer_of, sample_path, stems
from sidebyside.samples.routing import handler
from sidebyside.samples.rules import Complaint, Reading
from sidebyside.samples.source import Source, source

__all__ = [
    "Complaint",
    "Operation",
    "Program",
    "Reading",
    "Source",
    "archive",
    "handler",
    "load",
    "load_file",
    "operation",
    "printer_of",
    "sample_path",
    "source",
    "stems",
    "wanted_groups",
]
