"""Both programs in editors, run by the page's own Python."""
