"""One learner's running pair: the programs, a request to both, and the history."""
