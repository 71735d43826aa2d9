-- check_fees()
-- Settled fees that settle a row which is not accrued, or of another type.
-- grain: one row per fault
select
    s.file_no,
    s.row_no,
    'settles' as column_name,
    s.settles_code as found,
    'an accrued row of the same fee type' as allowed
from stage_fee_entry as s
left join stage_fee_entry as t on s.dealer_id = t.dealer_id and s.settles_code = t.fee_code
left join bi.fee_entry as b on s.dealer_id = b.dealer_id and s.settles_code = b.fee_code and t.fee_code is null
where
    s.settles_code is not null and s.standing <> 'same'
    and (coalesce(t.stage, b.stage) <> 'accrued' or coalesce(t.fee_type_code, b.fee_type_code) <> s.fee_type_code)
