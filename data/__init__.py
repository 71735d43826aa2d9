"""Connections, schema, loader, demo data and embedded servers. The only package that speaks to a driver."""
