"""Shared pieces of screen. They draw; they ask nothing of the database and compute no figure."""
