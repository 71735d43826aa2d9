"""Reading the books that a dealer keeps of us: one upload in; lines, every other row with its reason, and the layout out.

Pure: no screen, no database, and nothing of the engine. What it is told to read comes from a stranger, so that whoever runs
it for one does so in `child`, under limits.
"""

from reconcile.books.faults import BooksError
from reconcile.books.reading import LeftOut, Line, Reading, Warned
from reconcile.books.whole import Chosen, read

__all__ = ["BooksError", "Chosen", "LeftOut", "Line", "Reading", "Warned", "read"]
