-- Names, types and keys of the existing system's newest state, so that rows stay readable for both. Where they are there, nothing is done.
create table if not exists "user" (
    id uuid not null primary key,
    email varchar(255) not null,
    name varchar(255) not null,
    avatar_url varchar(512),
    google_id varchar(255),
    plan userplan not null,
    usage_minutes integer not null,
    hashed_password varchar(255),
    preferences text,
    session_count integer not null,
    transcription_count integer not null,
    current_month_start timestamptz,
    total_sessions_created integer not null,
    total_transcriptions_generated integer not null,
    total_minutes_processed numeric(10, 2) not null,
    total_cost_usd numeric(12, 4) not null,
    role userrole not null default 'user',
    last_admin_login timestamptz,
    admin_access_expires timestamptz,
    allowed_ip_addresses json,
    created_at timestamp not null,
    updated_at timestamp not null
);
create unique index if not exists ix_user_email on "user" (email);

create table if not exists session (
    id uuid not null primary key,
    title varchar(255) not null,
    user_id uuid not null references "user" (id) on delete cascade,
    audio_filename varchar(255),
    duration_seconds integer,
    language varchar(20),
    status sessionstatus not null,
    gcs_audio_path varchar(512),
    transcription_job_id varchar(255),
    error_message text,
    stt_cost_usd varchar(10),
    stt_provider varchar(50) not null default 'google',
    provider_metadata json not null default '{}',
    created_at timestamp not null,
    updated_at timestamp not null
);

create table if not exists processing_status (
    id uuid not null primary key,
    session_id uuid not null references session (id) on delete cascade,
    status varchar(20) not null,
    progress integer,
    message text,
    duration_processed integer,
    duration_total integer,
    started_at timestamp,
    estimated_completion timestamp,
    processing_speed double precision,
    created_at timestamp not null,
    updated_at timestamp not null
);

create table if not exists transcript_segment (
    id uuid not null primary key,
    session_id uuid not null references session (id) on delete cascade,
    speaker_id integer not null,
    start_seconds double precision not null,
    end_seconds double precision not null,
    content text not null,
    confidence double precision,
    created_at timestamp not null,
    updated_at timestamp not null
);

create table if not exists session_role (
    id uuid not null primary key,
    session_id uuid not null references session (id) on delete cascade,
    speaker_id integer not null,
    role speakerrole not null,
    created_at timestamp not null,
    updated_at timestamp not null,
    constraint unique_session_speaker unique (session_id, speaker_id)
);

create table if not exists segment_role (
    id uuid not null primary key,
    session_id uuid not null references session (id) on delete cascade,
    segment_id uuid not null references transcript_segment (id) on delete cascade,
    role speakerrole not null,
    created_at timestamp not null,
    updated_at timestamp not null,
    constraint unique_session_segment_role unique (session_id, segment_id)
);
create index if not exists ix_segment_role_segment_id on segment_role (segment_id);

create table if not exists usage_logs (
    id uuid not null primary key,
    user_id uuid not null references "user" (id) on delete restrict,
    session_id uuid not null references session (id) on delete cascade,
    client_id uuid,
    duration_minutes integer not null,
    duration_seconds integer not null,
    cost_usd numeric(10, 6),
    stt_provider varchar(50) not null,
    transcription_type transcriptiontype not null,
    is_billable boolean not null,
    billing_reason varchar(100),
    parent_log_id uuid references usage_logs (id),
    user_plan varchar(20) not null,
    plan_limits json not null,
    transcription_started_at timestamptz,
    transcription_completed_at timestamptz,
    language varchar(20),
    enable_diarization boolean,
    original_filename varchar(255),
    audio_file_size_mb numeric(8, 2),
    provider_metadata json not null,
    created_at timestamp not null,
    updated_at timestamp not null
);

create table if not exists plan_configurations (
    id uuid not null primary key,
    plan_type userplan not null,
    plan_name varchar(50) not null,
    display_name varchar(100) not null,
    description varchar(500),
    tagline varchar(200),
    limits json not null,
    features json not null,
    monthly_price_cents integer not null,
    annual_price_cents integer not null,
    currency varchar(3) not null,
    monthly_price_twd_cents integer not null,
    annual_price_twd_cents integer not null,
    is_popular boolean,
    is_enterprise boolean,
    is_active boolean,
    is_visible boolean,
    color_scheme varchar(20),
    sort_order integer,
    extra_data json,
    created_at timestamp not null,
    updated_at timestamp not null
);
create unique index if not exists ix_plan_configurations_plan_type on plan_configurations (plan_type);
