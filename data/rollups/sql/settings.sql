-- settings()
-- Sorting and grouping in memory, and no plan compiled for statements that run once.
-- grain: none
set local work_mem = '128MB';
set local jit = off;
