"""Say in a sentence or two what happened while a program answered, from the run alone."""
