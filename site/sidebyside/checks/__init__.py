"""What a lesson states, held against what its programs answer."""
