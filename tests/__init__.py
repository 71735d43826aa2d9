"""The tests mirror the code and are named as claims."""
