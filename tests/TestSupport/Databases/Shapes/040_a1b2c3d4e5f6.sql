alter table video_sessions add column file_size_bytes bigint;
create index ix_video_sessions_owner_size on video_sessions (owner_id, status, file_size_bytes);

-- It follows 3f8b9d2a1e4c, of which only the name is known: what lies between belongs to other tables and is stepped over here.
update alembic_version set version_num = 'a1b2c3d4e5f6' where version_num = 'q8r9s0t1u2v3';
