"""The matching engine: two ledgers as frames in, groups, leftovers and a statement out. Knows neither database nor screen.

`reconcile.engine.reconcile` is the engine, `python -m reconcile` its command; docs/reconcile.md describes both. Nothing is
imported here, so that who only reads a book does not load the solvers.
"""
