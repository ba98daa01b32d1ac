"""Why two responses differ: tables of reasons by subject."""
