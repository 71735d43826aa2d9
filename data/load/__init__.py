"""A folder of files becomes a batch in the database, whole or not at all. `data/contract` says what a folder may bring."""

from data.connections import loader_engine
from data.load.batch import Report, load
from data.load.codes import name_sort
from data.load.faults import Fault, LoadRefused

__all__ = ["Fault", "LoadRefused", "Report", "load", "loader_engine", "name_sort"]
