"""A lesson's Markdown to HTML."""
