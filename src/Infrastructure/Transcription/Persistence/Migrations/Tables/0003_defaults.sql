-- What the existing system's application writes with every row, by the database where nobody does: raw SQL of operators, and newer code.
alter table "user"
    alter column id set default gen_random_uuid(), alter column plan set default 'free', alter column usage_minutes set default 0,
    alter column session_count set default 0, alter column transcription_count set default 0, alter column total_sessions_created set default 0,
    alter column total_transcriptions_generated set default 0, alter column total_minutes_processed set default 0, alter column total_cost_usd set default 0,
    alter column created_at set default (now() at time zone 'utc'), alter column updated_at set default (now() at time zone 'utc');
alter table session
    alter column id set default gen_random_uuid(), alter column status set default 'UPLOADING',
    alter column created_at set default (now() at time zone 'utc'), alter column updated_at set default (now() at time zone 'utc');
alter table processing_status
    alter column id set default gen_random_uuid(),
    alter column created_at set default (now() at time zone 'utc'), alter column updated_at set default (now() at time zone 'utc');
alter table transcript_segment
    alter column id set default gen_random_uuid(),
    alter column created_at set default (now() at time zone 'utc'), alter column updated_at set default (now() at time zone 'utc');
alter table session_role
    alter column id set default gen_random_uuid(),
    alter column created_at set default (now() at time zone 'utc'), alter column updated_at set default (now() at time zone 'utc');
alter table segment_role
    alter column id set default gen_random_uuid(),
    alter column created_at set default (now() at time zone 'utc'), alter column updated_at set default (now() at time zone 'utc');
alter table usage_logs
    alter column id set default gen_random_uuid(), alter column plan_limits set default '{}', alter column provider_metadata set default '{}',
    alter column created_at set default (now() at time zone 'utc'), alter column updated_at set default (now() at time zone 'utc');
alter table plan_configurations
    alter column id set default gen_random_uuid(), alter column features set default '{}',
    alter column created_at set default (now() at time zone 'utc'), alter column updated_at set default (now() at time zone 'utc');
