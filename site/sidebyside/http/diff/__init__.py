"""What differs between two messages, left and right; it knows no framework."""
