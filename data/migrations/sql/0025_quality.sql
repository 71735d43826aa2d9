-- What service leads look at: how long complaints take, and which production batch breaks out. No account stands in it.
set role dealerboard_owner;

-- Complaints by how long they took, so that medians of any part of them are exact. -1: not yet.
-- grain: one row per day of opening, model (0: of none), branch on the day (0: none), kind, seconds to the first answer by a
-- person, seconds to the solution, and whether it was opened again.
create table bi.complaint_time (
    opened_on date not null,
    model_id int not null,
    branch_id int not null,
    kind text not null,
    answered_seconds bigint not null,
    solved_seconds bigint not null,
    reopened int not null check (reopened in (0, 1)),
    complaints int not null,
    primary key (opened_on, model_id, branch_id, kind, answered_seconds, solved_seconds, reopened)
);
-- Units delivered, by batch and week. A week that two months share has a row in each.
-- grain: one row per month, week (its Monday), model and batch ('': not known).
create table bi.unit_week (
    month date not null,
    week date not null,
    model_id int not null,
    batch_code text not null,
    units bigint not null,
    primary key (month, week, model_id, batch_code)
);
-- The control chart of batches: what each brought of each fault against what like batches would bring. Expected and score are
-- ten-thousandths of a complaint. Only weeks with a complaint or a score have a row.
-- grain: one row per model, batch, fault ('': none found) and week (its Monday).
create table bi.breakout_week (
    model_id int not null,
    batch_code text not null,
    fault_code text not null,
    week date not null,
    complaints int not null,
    units bigint not null,
    expected bigint not null,
    score bigint not null,
    primary key (model_id, batch_code, fault_code, week)
);
create index breakout_week_of_score on bi.breakout_week (score);
select
    sec.protect('bi.complaint_time', 'staff'),
    sec.protect('bi.unit_week', 'staff'),
    sec.protect('bi.breakout_week', 'staff');
reset role;
