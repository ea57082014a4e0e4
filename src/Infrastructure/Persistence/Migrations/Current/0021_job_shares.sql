-- Links by which a finished analysis can be looked at without signing in. Of the secret in a link only its SHA-256 is kept. A job has so many
-- places for links: one that has ended leaves its place to a new one, so that the rows of a job are bounded.

create table coachplus.job_shares (
    id varchar primary key,
    job_id varchar not null references video_analysis_jobs (id) on delete cascade,
    place integer not null,
    token_sha256 varchar(64) not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    opened bigint not null default 0,
    last_opened_at timestamptz,
    constraint ux_job_shares_place unique (job_id, place),
    constraint ux_job_shares_token unique (token_sha256),
    constraint ck_job_shares_place check (place between 1 and 20),
    constraint ck_job_shares_token check (token_sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_job_shares_expiry check (expires_at > created_at),
    constraint ck_job_shares_opened check (opened >= 0 and (opened = 0) = (last_opened_at is null))
);
