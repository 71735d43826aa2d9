-- analyze_entry_key()
-- Takes statistics, so that what is joined next is planned by its true size.
-- grain: none
analyze entry_key
