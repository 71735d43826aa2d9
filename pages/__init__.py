"""The screens: one file each, one folder down, and the parts they share."""
