"""What a program says of itself: its routes, its OpenAPI, and the lines that hold its rules."""
