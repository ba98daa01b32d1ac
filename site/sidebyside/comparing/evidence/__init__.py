"""What only one rule, or a few of one subject, look for; `conditions` has what many share.

Each is a function of (case, difference), as in `conditions`.
"""
