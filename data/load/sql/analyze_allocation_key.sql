-- analyze_allocation_key()
-- Takes statistics, so that what is joined next is planned by its true size.
-- grain: none
analyze allocation_key
