"""Two books with known truth: families of what happens between them, at four levels, and the score of what an engine says.

`python -m tests.reconcile_cases measure` prints a table by family and level, and the totals against each threshold.
It knows the engine by its command line alone.
"""
