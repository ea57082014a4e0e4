create type coach_note_severity as enum ('info', 'improvement', 'critical');

-- tags is varchar[], the code binds jsonb: no note could be inserted by the product (D-02).
create table coach_notes (
    id varchar primary key,
    coach_id varchar not null references users (id) on delete cascade,
    player_id integer not null references players (id) on delete cascade,
    video_session_id varchar references video_sessions (id) on delete set null,
    note_text text not null,
    tags varchar[],
    severity coach_note_severity not null default 'info',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index ix_coach_notes_coach_id on coach_notes (coach_id);
create index ix_coach_notes_player_id on coach_notes (player_id);
create index ix_coach_notes_video_session_id on coach_notes (video_session_id);
create index ix_coach_notes_severity on coach_notes (severity);
create index ix_coach_notes_created_at on coach_notes (created_at);

update alembic_version set version_num = 'd4e5f6g7h8i9' where version_num = 'c3d4e5f6g7h8';
