"""Lesson files: what an author writes, checked and held as values.

`library.load` reads the front matter of all lessons. A lesson's requests, challenge and exercise are
read when they are first asked for, so that starting does not slow down with every lesson.
"""
