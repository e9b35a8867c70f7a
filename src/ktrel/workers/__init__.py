"""Annotation and extraction in this process, in others, or on a cluster; who dies costs nothing but time.

Work is cut into portions (`portions`), whose tasks (`tasks`) are handed to a crew (`crew`): processes of
one's own (`local`), an executor that the caller brings (`given`) or a Dask cluster (`dask`). What comes back
is put in order, and a task that kills workers taken apart, in one place (`ordering`).
"""

from .crew import Crew
from .extraction import Extraction
from .hiring import crew_for
from .reading import clippings_under
from .work import Setting, facts_of_clippings

__all__ = ["Crew", "Extraction", "Setting", "clippings_under", "crew_for", "facts_of_clippings"]
