"""A prepared request broken on purpose, to see who notices."""
