"""Values as HTML: templates, highlighted code, short inline pieces."""
