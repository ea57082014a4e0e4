alter table coaching_session add column transcript_deleted_at timestamptz, add column saved_speaking_stats json;
update alembic_version set version_num = 'd291c8ef7fa0';
