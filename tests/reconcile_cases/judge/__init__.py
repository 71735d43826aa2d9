"""A second author's cases: drawn and audited in another way, by somebody who did not read the engine.

What an informed person with both files in hand can tell is the truth; where that person cannot, the lines are rivals. The
drawing keeps apart what is to be decided; `audit.py` looks for what chance has done nevertheless.
"""
