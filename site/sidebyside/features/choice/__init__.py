"""What a reader may need, and what each framework has for it."""
