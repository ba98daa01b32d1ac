"""A request, changed on purpose: corrected, so that it is accepted, or broken, to see what happens.

Both read what the FastAPI twin declares; neither sends anything.
"""

from sidebyside.mutating.correcting import Correction, corrected

__all__ = ["Correction", "corrected"]
