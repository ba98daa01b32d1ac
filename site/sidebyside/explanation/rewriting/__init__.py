"""Parts of a request read and written anew, and values held against a schema."""
