-- What each run wrote to object storage and read back.
create table analysis_artifacts (
    job_id varchar not null references video_analysis_jobs (id) on delete cascade,
    fence bigint not null,
    kind varchar(50) not null,
    s3_key varchar(500) not null,
    bytes bigint not null,
    sha256 varchar(64) not null,
    created_at timestamptz not null default now(),
    constraint pk_analysis_artifacts primary key (job_id, fence, kind),
    constraint ux_analysis_artifacts_key unique (s3_key),
    constraint ck_analysis_artifacts_fence check (fence > 0),
    constraint ck_analysis_artifacts_kind check (kind in ('quick_results', 'deep_results', 'pose_track')),
    constraint ck_analysis_artifacts_bytes check (bytes > 0),
    constraint ck_analysis_artifacts_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
);

-- Folders in object storage that nobody needs any more, noted in the transaction that deletes their rows.
create table object_deletions (
    id bigint generated always as identity primary key,
    bucket varchar(255) not null,
    prefix varchar(500) not null,
    requested_at timestamptz not null default now(),
    done_at timestamptz,
    -- A prefix without a folder would delete the bucket, one without the last slash its neighbours.
    constraint ck_object_deletions_prefix check (prefix ~ '[^/]/$'),
    constraint ck_object_deletions_bucket check (bucket <> '')
);

-- The worker that deletes the oldest noted folder.
create index ix_object_deletions_open on object_deletions (requested_at, id) where done_at is null;
