-- first_month(zone)
-- The month of the first fact outside the large tables that a rollup by months counts.
-- grain: one row
select cast(date_trunc('month', cast(least(
    (select min(m.day) from bi.stock_movement as m),
    (select min(t.month) from bi.dealer_turnover as t),
    (select min(cast(c.promised_at at time zone :zone as date)) from bi.complaint as c)
) as timestamp)) as date)
