"""Lesson files: what an author writes, checked and held as values.

`library.load_library` reads the front matter of all lessons. A lesson's requests, challenge and
exercise are read when they are first used, so that starting does not slow down with every lesson.
"""
