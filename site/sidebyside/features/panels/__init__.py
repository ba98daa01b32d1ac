"""Live panels: what is not one request and one response."""
