-- analyze_entry_after()
-- Takes statistics, so that what is joined next is planned by its true size.
-- grain: none
analyze entry_after
