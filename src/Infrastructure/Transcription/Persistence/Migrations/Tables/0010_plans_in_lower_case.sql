-- The existing system's code can only read plans in lower case: a row with another locks its user out. What was there stays in the list.
create table if not exists coachplus.transcript_repairs (
    id bigint generated always as identity primary key,
    place varchar(100) not null,
    row_id uuid not null,
    was text,
    at timestamptz not null default now()
);
with repaired as (
    update "user" u set plan = lower(u.plan::text)::userplan from (select id, plan from "user" where plan::text <> lower(plan::text) for update) was
    where u.id = was.id returning u.id, was.plan::text as plan)
insert into coachplus.transcript_repairs (place, row_id, was) select 'user.plan', id, plan from repaired;
