-- What transcripts need and the existing system's tables cannot hold. None of those tables is named here, so that none is altered.
create schema if not exists coachplus;

-- A session's audio as it was verified, and the job that transcribes it. One row for a session that this product has to do with.
create table coachplus.transcriptions (
    session_id uuid primary key,
    user_id uuid not null,
    audio_bucket varchar(255),
    audio_key varchar(1024),
    audio_etag varchar(255),
    audio_bytes bigint,
    audio_type varchar(255),
    declared_bytes bigint,
    url_expires_at timestamptz,
    verified_at timestamptz,
    queued_at timestamptz,
    not_before timestamptz,
    attempts integer not null default 0,
    fence bigint not null default 0,
    owner varchar(255),
    lease_until timestamptz,
    engine varchar(50),
    ticket text,
    no_speech boolean not null default false,
    completed_at timestamptz,
    failure varchar(100),
    failed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint ck_transcriptions_audio check ((audio_bucket is null) = (audio_key is null)),
    constraint ck_transcriptions_verified check (verified_at is null or (audio_key is not null and audio_etag is not null and audio_bytes > 0)),
    constraint ck_transcriptions_queued check (queued_at is null or verified_at is not null),
    constraint ck_transcriptions_lease check ((owner is null) = (lease_until is null)),
    constraint ck_transcriptions_running check (owner is null or queued_at is not null),
    constraint ck_transcriptions_attempts check (attempts >= 0 and fence >= 0)
);

-- Claims, oldest first; few rows wait or run at a time.
create index ix_transcriptions_waiting on coachplus.transcriptions (queued_at, session_id) where queued_at is not null and owner is null;
-- Expired leases, and how many of a coach run.
create index ix_transcriptions_running on coachplus.transcriptions (lease_until, user_id) where owner is not null;
-- Uploads past their time.
create index ix_transcriptions_uploads on coachplus.transcriptions (url_expires_at) where verified_at is null and url_expires_at is not null;

-- A transcript that is finished is there, or it is certain that nobody spoke. Names are those that the adapters see, and nobody's temporary tables.
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);
create function coachplus.transcript_is_there() returns trigger language plpgsql set search_path from current as $$
begin
    if not new.no_speech and not exists (select 1 from transcript_segment s where s.session_id = new.session_id) then
        raise exception 'a transcription without a segment is not finished' using errcode = 'check_violation', constraint = 'transcript_is_there';
    end if;
    return new;
end
$$;

create trigger transcript_is_there before insert or update of completed_at on coachplus.transcriptions
    for each row when (new.completed_at is not null) execute function coachplus.transcript_is_there();

-- Why a segment may never have been said: 1 repeated, 2 silent, 3 both.
create table coachplus.segment_doubts (
    segment_id uuid primary key,
    session_id uuid not null,
    doubts smallint not null,
    constraint ck_segment_doubts check (doubts between 1 and 3)
);
create index ix_segment_doubts_session on coachplus.segment_doubts (session_id);

-- The video session that a conversation is about, and how much later the audio began than the video.
create table coachplus.transcript_videos (
    session_id uuid primary key,
    video_session_id varchar(64) not null,
    offset_ms bigint not null default 0,
    created_at timestamptz not null default now()
);
create index ix_transcript_videos_video on coachplus.transcript_videos (video_session_id);

-- What a plan's month was spent on. A row outlives its session: what was transcribed stays used. Without a plan: none bound.
create table coachplus.plan_usage (
    id uuid primary key,
    user_id uuid not null,
    session_id uuid not null,
    seconds integer not null,
    state varchar(10) not null,
    plan varchar(20),
    counted_at timestamptz not null,
    expires_at timestamptz,
    constraint ck_plan_usage_seconds check (seconds >= 0),
    constraint ck_plan_usage_state check (state in ('held', 'spent', 'released')),
    constraint ck_plan_usage_expiry check ((state = 'held') = (expires_at is not null))
);
create index ix_plan_usage_user on coachplus.plan_usage (user_id, counted_at) where state <> 'released';
-- A session holds once at a time.
create unique index ux_plan_usage_held on coachplus.plan_usage (session_id) where state = 'held';
create index ix_plan_usage_session on coachplus.plan_usage (session_id);

-- The words of a content for the search: scripts without spaces are searched character by character, as phrases.
create function coachplus.transcript_words(content text) returns tsvector language sql immutable strict parallel safe as $$
    select to_tsvector('simple'::regconfig, regexp_replace(content, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])', ' \1 ', 'g'))
$$;
create function coachplus.transcript_phrase(words text) returns tsquery language sql immutable strict parallel safe as $$
    select phraseto_tsquery('simple'::regconfig, regexp_replace(words, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])', ' \1 ', 'g'))
$$;
