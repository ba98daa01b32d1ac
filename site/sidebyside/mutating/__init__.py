"""A request, changed on purpose: corrected, so that it is accepted, or broken, to see what happens.

Both read what the FastAPI twin declares; neither sends anything.
"""

from sidebyside.mutating.breaking import mutations
from sidebyside.mutating.correcting import Correction, corrected
from sidebyside.mutating.mutation import Mutation

__all__ = ["Correction", "Mutation", "corrected", "mutations"]
