"""The field's words, with both frameworks' names."""
