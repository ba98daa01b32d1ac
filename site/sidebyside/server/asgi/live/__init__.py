"""The live programs: their addresses, their requests, and their WebSockets."""
