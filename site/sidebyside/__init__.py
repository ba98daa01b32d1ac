"""Learn Flask and FastAPI together: one request, two live programs, two answers."""

__version__ = "0.1.0"
