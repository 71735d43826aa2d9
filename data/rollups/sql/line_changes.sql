-- line_changes()
-- Whether this load puts a model into another line.
-- grain: one row
select exists(
    select
    from pg_temp.stage_model as s
    inner join pg_temp.stale_model as o on s.model_id = o.model_id
    where s.standing = 'changed' and s.line_code <> o.line_code
)
