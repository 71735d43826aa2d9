-- Pages ask many short questions: compiling one costs more than it ever saves.
alter role dealerboard_reader set jit = off;
alter role dealerboard_executive set jit = off;

-- What makes two numbers the same for somebody who looks one up: no case of Latin letters, no leading zeros, no full width.
-- The page's own queries call it for each row of an account, so it is one expression that the planner can write out; a
-- fixed search path would forbid that, and a body of this form is bound to its functions when it is made.
set role dealerboard_owner;
create function bi.find_key(p_number text) returns text
language sql immutable parallel safe
return ltrim(
    lower((case when octet_length(p_number) = length(p_number) then p_number else normalize(p_number, nfkc) end) collate "C"),
    '0'
);
grant execute on function bi.find_key(text) to dealerboard_reader, dealerboard_executive;
reset role;
