"""What a learner sent before, and what changed since."""
