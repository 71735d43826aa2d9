"""`make bench`: what the product costs at full size, as ratios of one run. Nothing here is a test.

Absolute times belong to the machine; ratios, rows and buffers do not.
"""
