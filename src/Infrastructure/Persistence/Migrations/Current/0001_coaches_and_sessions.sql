-- Names and types of the existing system's newest state, so that rows stay readable for both during a move.
create schema if not exists coachplus;

create type user_role as enum ('free', 'player_pro', 'coach_pro', 'coach_pro_plus', 'analyst_pro', 'org_pro', 'venue_admin');
create type owner_type as enum ('coach', 'org');
create type video_session_status as enum ('pending', 'uploaded', 'processing', 'ready', 'failed');
create type video_session_type as enum ('batting', 'bowling', 'fielding', 'wicketkeeping');
create type analysis_context as enum ('batting', 'bowling', 'wicketkeeping', 'fielding', 'mixed');
create type camera_view as enum ('side', 'front', 'behind', 'other');

create table users (
    id varchar primary key,
    email varchar not null,
    hashed_password varchar not null,
    is_active boolean not null default true,
    is_superuser boolean not null default false,
    role user_role not null default 'free',
    subscription_plan user_role,
    org_id varchar,
    beta_tag varchar,
    requires_password_change boolean not null default false,
    password_changed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint ck_users_email check (email <> '')
);

-- CurrentUsers.FindByEmailAsync; and no two users whose addresses differ only in case.
create unique index ux_users_email_lower on users (lower(email));

create table video_sessions (
    id varchar primary key,
    owner_type owner_type not null,
    owner_id varchar not null,
    title varchar(255) not null,
    notes text,
    player_ids jsonb not null default '[]',
    s3_bucket varchar(255),
    s3_key varchar(500),
    file_size_bytes bigint,
    status video_session_status not null default 'pending',
    session_type video_session_type,
    min_duration_seconds integer not null default 300,
    analysis_context analysis_context,
    camera_view camera_view,
    pitch_corners json,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint ck_video_sessions_title check (length(title) between 1 and 255),
    constraint ck_video_sessions_players check (jsonb_typeof(player_ids) = 'array'),
    constraint ck_video_sessions_size check (file_size_bytes >= 0)
);

-- CurrentVideoSessions.ListAsync of a coach or an organisation, newest first.
create index ix_video_sessions_owner_created on video_sessions (owner_type, owner_id, created_at desc, id desc);
-- The same for a superuser, who sees all owners.
create index ix_video_sessions_created on video_sessions (created_at desc, id desc);

-- Raw SQL that forgets updated_at refreshes it all the same; a writer that sets it is believed.
create function coachplus.touch() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end
$$;

create trigger touch before update on users
    for each row when (new.updated_at is not distinct from old.updated_at) execute function coachplus.touch();
create trigger touch before update on video_sessions
    for each row when (new.updated_at is not distinct from old.updated_at) execute function coachplus.touch();
