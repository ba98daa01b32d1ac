"""Write answers.json and docs/coverage.md anew: `make record`."""

import chapters
from answers import record

from sidebyside import paths
from sidebyside.lessons.library import load_library

library = load_library(paths.LESSONS)
record(library.lessons)
chapters.FILE.write_text(chapters.table(library), encoding="utf-8")
print(
    "Wrote tests/system/curriculum/answers.json and docs/coverage.md. Read what changed: git diff"
)
