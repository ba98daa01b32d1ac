"""The named values of a message, of its query, its headers and its body, and their parsers."""
