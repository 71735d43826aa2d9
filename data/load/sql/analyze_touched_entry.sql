-- analyze_touched_entry()
-- Takes statistics, so that what is joined next is planned by its true size.
-- grain: none
analyze touched_entry
