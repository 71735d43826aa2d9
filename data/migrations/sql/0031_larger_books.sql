-- A text of 100,000 entries is larger than the pictures and papers of a case may be: a file of books may have 10 MB. All else of
-- the function is as 0029_reconciliation.sql made it.
set role dealerboard_owner;
create or replace function api.keep_books(
    p_key uuid, p_dealer int, p_from date, p_to date, p_file_name text, p_media_type text, p_content bytea, p_layout jsonb,
    p_line_count int, p_lines bytea, p_carried_from int
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    hash text := encode(sha256(p_content), 'hex');
    payload jsonb := jsonb_build_array(
        p_dealer, p_from, p_to, p_file_name, hash, p_layout, p_line_count, encode(sha256(p_lines), 'hex'), p_carried_from
    );
    answer jsonb := flow.begin(p_key, 'keep_books', payload);
    made flow.reconciliation;
    earlier flow.reconciliation;
    number int;
    file_number int;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer, 'dealer');
    perform flow.require_complete(p_to);
    if coalesce(p_to < p_from or p_to - p_from > 1100, true) then
        perform flow.refuse('reconcile-which-period', 'DB400');
    end if;
    if coalesce(p_media_type not in (
        'text/csv', 'text/plain', 'text/tab-separated-values', 'application/vnd.ms-excel',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    ) or length(p_content) not between 1 and 10485760 or length(p_file_name) not between 1 and 120, true) then
        perform flow.refuse('attachment-not-allowed', 'DB400');
    end if;
    if coalesce(p_line_count not between 1 and 200000, true) then
        perform flow.refuse('reconcile-no-lines', 'DB400', jsonb_build_object('most', 200000));
    end if;
    perform pg_advisory_xact_lock(7101, p_dealer);
    if (
        select count(*) >= 60 from flow.reconciliation as r
        where r.dealer_id = p_dealer and r.status <> 'discarded' and r.version_no = 0
    ) then
        perform flow.refuse('reconcile-too-many', 'DB400', jsonb_build_object('most', 60));
    end if;
    if p_carried_from is not null then
        select * into earlier from flow.reconciliation as r
        where r.dealer_id = p_dealer and r.reconciliation_no = p_carried_from and r.version_no > 0
            and r.status <> 'discarded' and r.period_to = p_from - 1;
        if not found then
            perform flow.refuse('reconcile-nothing-to-carry', 'DB409');
        end if;
    end if;
    select coalesce(max(r.reconciliation_no), 0) + 1 into number from flow.reconciliation as r where r.dealer_id = p_dealer;
    select
        flow.next_number(
            'reconciliation', max(a.attachment_no) filter (where a.about = 'complaint'),
            max(a.attachment_no) filter (where a.about <> 'complaint')
        )
    into file_number
    from flow.attachment as a where a.dealer_id = p_dealer;
    insert into flow.attachment values (
        p_dealer, file_number, 'reconciliation', number, p_file_name, p_media_type, hash, p_content, sec.uid(),
        clock_timestamp(), flow.my_name()
    );
    insert into flow.reconciliation (
        dealer_id, reconciliation_no, reference, period_from, period_to, attachment_no, file_name, file_sha256, layout,
        line_count, lines, carried_from, carried_version, status, uid, by_name
    )
    select
        p_dealer, number, d.dealer_code || '-B' || number, p_from, p_to, file_number, p_file_name, hash, p_layout,
        p_line_count, p_lines, p_carried_from, earlier.version_no, 'read', sec.uid(), flow.my_name()
    from bi.dealer as d where d.dealer_id = p_dealer
    returning * into made;
    return flow.finish(p_key, 'keep_books', payload, 'reconciliation.uploaded', flow.told_reconciliation(made, null));
end
$$;
reset role;
