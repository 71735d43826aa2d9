"""Who somebody is, which pages there are for them, and the guard at each door."""
