"""Why a check failed, in words: what was sent, expected and got."""
