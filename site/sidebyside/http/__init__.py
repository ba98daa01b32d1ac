"""HTTP's own values and the parsers of them; they know neither framework."""
