create schema if not exists coachplus;

-- What the move keeps of itself. None of it is needed once no server of the existing system writes any more; docs/operations.md says what to drop.

-- One row: from what shape, whether its code knows the word awaiting_upload, and for how long at most the move stopped others at a time.
create table if not exists coachplus.move (
    origin varchar not null,
    knows_awaiting_upload boolean not null,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    longest_lock interval,
    single boolean primary key default true,
    constraint ck_move_single check (single)
);

-- How far each step that goes through rows has come.
create table if not exists coachplus.move_progress (
    step varchar primary key,
    place varchar not null,
    rows bigint not null default 0,
    finished boolean not null default false
);

-- Every value that was not merely added but replaced, with the one that was there.
create table if not exists coachplus.move_repairs (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    table_name varchar not null,
    row_id varchar not null,
    column_name varchar not null,
    was text,
    became text,
    why varchar not null
);
