-- Who has read which announcement.
set role dealerboard_owner;
-- Announcements that I have read, by their codes; codes of none are passed over. Whoever is sent nothing marks nothing.
create function api.mark_news_read(p_key uuid, p_codes jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_codes);
    answer jsonb := flow.begin(p_key, 'mark_news_read', payload);
    marked jsonb;
begin
    if answer is not null then
        return answer;
    end if;
    if coalesce(sec.role() = 'admin', true) then
        perform flow.refuse('work-out-of-scope', 'DB403');
    end if;
    with done as (
        insert into flow.read_mark (uid, about, about_key, read_at)
        select sec.uid(), 'news', a.announcement_code, clock_timestamp()
        from bi.announcement as a
        where a.announcement_code in (
            select jsonb_array_elements_text(case when jsonb_typeof(p_codes) = 'array' then p_codes else '[]' end)
        )
        on conflict (uid, about, about_key) do update set read_at = flow.read_mark.read_at
        returning about_key
    )
    select coalesce(jsonb_agg(d.about_key order by d.about_key), '[]') into marked from done as d;
    -- What somebody reads is no event of the audit trail.
    return flow.finish(p_key, 'mark_news_read', payload, null, jsonb_build_object('news_read', marked));
end
$$;
grant execute on function api.mark_news_read(uuid, jsonb) to dealerboard_writer;
reset role;
