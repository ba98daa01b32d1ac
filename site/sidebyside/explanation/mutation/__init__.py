"""The same request broken on purpose, in each way that the declarations offer."""
