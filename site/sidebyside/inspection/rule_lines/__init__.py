"""The line that declares, or checks, the rule that a validation error is about.

In FastAPI a rule is declared: by a parameter of the function, or by the field of a model that a
parameter names. In Flask it is checked: by a condition or an access that names the field.
"""
