"""What the page offers, a folder each, named as the page names it. No feature imports another."""
