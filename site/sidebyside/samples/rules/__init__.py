"""Find the line that declares, or checks, the rule that a validation complaint is about.

In FastAPI a rule is declared: by a parameter of the function, or by the field of a model that a
parameter names. In Flask it is checked: by a condition or an access that names the field.
"""

from sidebyside.samples.rules.checked import Reading, checked_line, reading
from sidebyside.samples.rules.complaint import Complaint
from sidebyside.samples.rules.declared import declared_line

__all__ = ["Complaint", "Reading", "checked_line", "declared_line", "reading"]
