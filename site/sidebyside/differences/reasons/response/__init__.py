"""Why two answers differ that the programs' functions returned."""
