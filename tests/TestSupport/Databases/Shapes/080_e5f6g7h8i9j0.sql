create type video_moment_type as enum ('setup', 'catch', 'throw', 'dive', 'stumping', 'other');

create table video_moment_markers (
    id varchar primary key,
    video_session_id varchar not null references video_sessions (id) on delete cascade,
    timestamp_ms bigint not null,
    moment_type video_moment_type not null,
    description text,
    created_by varchar not null references users (id) on delete cascade,
    created_at timestamptz not null default now()
);
create index ix_video_moment_markers_video_session_id on video_moment_markers (video_session_id);
create index ix_video_moment_markers_moment_type on video_moment_markers (moment_type);
create index ix_video_moment_markers_timestamp_ms on video_moment_markers (timestamp_ms);

alter table coach_notes add column moment_marker_id varchar references video_moment_markers (id) on delete set null;
create index ix_coach_notes_moment_marker_id on coach_notes (moment_marker_id);

update alembic_version set version_num = 'e5f6g7h8i9j0' where version_num = 'd4e5f6g7h8i9';
