"""A pair of programs on disk: their sources, their requirements, and fresh instances of them."""
