-- Marked moments and coaches' notes, with the names and types of the existing system. Tags are a list of text there, and here.

create type video_moment_type as enum ('setup', 'catch', 'throw', 'dive', 'stumping', 'other');
create type coach_note_severity as enum ('info', 'improvement', 'critical');

create table video_moment_markers (
    id varchar primary key,
    video_session_id varchar not null references video_sessions (id) on delete cascade,
    timestamp_ms bigint not null,
    moment_type video_moment_type not null,
    description text,
    created_by varchar not null references users (id) on delete cascade,
    created_at timestamptz not null default now(),
    constraint ck_video_moment_markers_timestamp check (timestamp_ms >= 0),
    constraint ck_video_moment_markers_description check (length(description) <= 1000)
);

create index ix_video_moment_markers_video_session_id on video_moment_markers (video_session_id);
create index ix_video_moment_markers_moment_type on video_moment_markers (moment_type);
create index ix_video_moment_markers_timestamp_ms on video_moment_markers (timestamp_ms);

-- Players are kept by another part of the existing system: a number here, without a table to refer to.
create table coach_notes (
    id varchar primary key,
    coach_id varchar not null references users (id) on delete cascade,
    player_id integer not null,
    video_session_id varchar references video_sessions (id) on delete set null,
    moment_marker_id varchar references video_moment_markers (id) on delete set null,
    note_text text not null,
    tags varchar[],
    severity coach_note_severity not null default 'info',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint ck_coach_notes_player check (player_id > 0),
    constraint ck_coach_notes_text check (length(note_text) between 1 and 10000),
    constraint ck_coach_notes_tags check (cardinality(tags) <= 20 and array_position(tags, null) is null)
);

create index ix_coach_notes_coach_id on coach_notes (coach_id);
create index ix_coach_notes_player_id on coach_notes (player_id);
create index ix_coach_notes_video_session_id on coach_notes (video_session_id);
create index ix_coach_notes_moment_marker_id on coach_notes (moment_marker_id);
create index ix_coach_notes_severity on coach_notes (severity);
create index ix_coach_notes_created_at on coach_notes (created_at);

-- What a note says has changed; that its session was deleted is no change of the note.
create trigger touch before update of note_text, tags, severity on coach_notes
    for each row when (new.updated_at is not distinct from old.updated_at) execute function coachplus.touch();
