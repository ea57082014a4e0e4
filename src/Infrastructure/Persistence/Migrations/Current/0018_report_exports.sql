-- PDFs of reports: who wants one, who makes it, what was made. A row for each job at most, gone with the job. The columns pdf_s3_key and
-- pdf_generated_at of the job name the one to be had, for clients and operators of either system.

create table coachplus.report_exports (
    job_id varchar primary key references video_analysis_jobs (id) on delete cascade,
    state varchar(20) not null,
    -- The number of what is wanted; more than one attempt may be needed for it.
    wanted varchar(64) not null,
    requested_at timestamptz not null default now(),
    -- Every attempt has its own, and every write of an attempt must carry it.
    fence bigint not null default 0,
    attempts integer not null default 0,
    not_before timestamptz,
    lease_owner varchar(200),
    lease_until timestamptz,
    error varchar(500),
    -- The last that was made, which stays to be had while the next is being made.
    s3_key varchar(500),
    bytes bigint,
    sha256 varchar(64),
    content varchar(64),
    generated_at timestamptz,
    constraint ck_report_exports_state check (state in ('waiting', 'running', 'done', 'failed')),
    constraint ck_report_exports_lease check ((state = 'running') = (lease_owner is not null) and (lease_owner is null) = (lease_until is null)),
    constraint ck_report_exports_attempts check (fence >= 0 and attempts >= 0),
    constraint ck_report_exports_error check ((state = 'failed') = (error is not null)),
    constraint ck_report_exports_stored check (
        (s3_key is null and bytes is null and sha256 is null and content is null and generated_at is null and state <> 'done')
        or coalesce(s3_key <> '' and bytes > 0 and sha256 ~ '^[0-9a-f]{64}$' and content <> '' and generated_at is not null, false))
);

-- CurrentReportExports.ClaimAsync: the oldest that waits or has lost its worker.
create index ix_report_exports_open on coachplus.report_exports (requested_at, job_id) where state in ('waiting', 'running');

-- Workers hear of what waits, and requests of what has ended; what runs and what is renewed is nobody's news.
create function coachplus.tell_report_export() returns trigger language plpgsql as $$
begin
    perform pg_notify('coachplus_reports', '');
    return null;
end
$$;

create trigger tell_new_report_export after insert on coachplus.report_exports
    for each row execute function coachplus.tell_report_export();
create trigger tell_report_export after update of state on coachplus.report_exports
    for each row when (new.state <> 'running' and new.state is distinct from old.state) execute function coachplus.tell_report_export();
