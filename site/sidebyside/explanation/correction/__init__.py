"""The same request put right, as far as the declarations say what would be accepted."""
