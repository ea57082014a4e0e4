insert into "user" (id, email, name, plan, usage_minutes, hashed_password, preferences, session_count, transcription_count, current_month_start,
    total_sessions_created, total_transcriptions_generated, total_minutes_processed, total_cost_usd, created_at, updated_at) values
    ('a0000000-0000-4000-8000-000000000001', 'upper@example.com', 'Upper Case', 'FREE', 300, '$2b$12$C6UzMDM.H6dfI/f/IKcEeO4cXo1yBfVq2R0pZ5Tt5kE6g2oJ0x1yW', '{"language":"zh"}', 0, 2, '2025-09-01T00:00:00+00',
        0, 2, 300.00, 1.5000, '2025-07-01T08:00:00', '2025-09-15T08:00:00');
insert into client (id, user_id, name, status, created_at, updated_at) values
    ('b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'A client', 'active', '2025-07-01T08:00:00', '2025-07-01T08:00:00');

insert into session (id, title, user_id, audio_filename, duration_seconds, language, status, gcs_audio_path, transcription_job_id, error_message, stt_cost_usd, stt_provider, provider_metadata, created_at, updated_at) values
    ('5e000000-0000-4000-8000-000000000001', '與教練的對話 一', 'a0000000-0000-4000-8000-000000000001', '錄音.m4a', 3723, 'cmn-Hant-TW', 'COMPLETED',
        'gs://bucket/audio-uploads/a0000000-0000-4000-8000-000000000001/5e000000-0000-4000-8000-000000000001.m4a', 'celery-1', null, '0.015512', 'assemblyai',
        '{"transcript_id":"t1","raw_assemblyai_response":{"words":[{"text":"你好","start":0,"end":500}]},"speakers_detected":2}', '2025-09-14T10:00:00.039775', '2025-09-14T12:00:00'),
    ('5e000000-0000-4000-8000-000000000002', 'being transcribed', 'a0000000-0000-4000-8000-000000000001', 'talk.mp3', null, 'en-US', 'PROCESSING',
        'gs://bucket/audio-uploads/a0000000-0000-4000-8000-000000000001/5e000000-0000-4000-8000-000000000002.mp3', 'celery-2', null, null, ' Google_STT_V2 ', '{}', '2025-09-15T10:00:00', '2025-09-15T10:05:00'),
    ('5e000000-0000-4000-8000-000000000003', 'failed with a statement', 'a0000000-0000-4000-8000-000000000001', 'talk.wav', null, null, 'FAILED',
        'gs://bucket/audio-uploads/a0000000-0000-4000-8000-000000000001/5e000000-0000-4000-8000-000000000003.wav', 'celery-3',
        E'Database constraint error: (psycopg2.errors.NotNullViolation) null value in column "content"\n[SQL: INSERT INTO transcript_segment (content) VALUES (%(content)s)]\n[parameters: {''content'': ''a secret of the client''}]',
        null, 'google', '{}', '2025-09-13T10:00:00', '2025-09-13T10:05:00'),
    ('5e000000-0000-4000-8000-000000000004', 'nothing sent yet', 'a0000000-0000-4000-8000-000000000001', null, null, 'auto', 'UPLOADING', null, null, null, null, 'google', '{}', '2025-09-12T10:00:00', '2025-09-12T10:00:00'),
    ('5e000000-0000-4000-8000-000000000005', 'rows that break rules', 'a0000000-0000-4000-8000-000000000001', 'x.flac', 60, 'en-US', 'COMPLETED',
        'gs://bucket/audio-uploads/a0000000-0000-4000-8000-000000000001/5e000000-0000-4000-8000-000000000005.flac', 'celery-5', null, '0.000001', 'assemblyai', '{}', '2025-09-11T10:00:00', '2025-09-11T11:00:00');

insert into processing_status (id, session_id, status, progress, message, duration_processed, duration_total, started_at, created_at, updated_at) values
    ('c0000000-0000-4000-8000-000000000001', '5e000000-0000-4000-8000-000000000002', 'pending', 5, 'File uploaded, queued for processing', 0, null, null, '2025-09-15T10:01:00', '2025-09-15T10:01:00'),
    ('c0000000-0000-4000-8000-000000000002', '5e000000-0000-4000-8000-000000000002', 'processing', 73, 'Processing audio... 7.5 min elapsed', 1095, 1500, '2025-09-15T10:02:00', '2025-09-15T10:02:00', '2025-09-15T10:09:30'),
    ('c0000000-0000-4000-8000-000000000003', '5e000000-0000-4000-8000-000000000001', 'completed', 100, 'Transcription completed successfully!', 3723, 3723, '2025-09-14T10:10:00', '2025-09-14T10:10:00', '2025-09-14T12:00:00');

insert into transcript_segment (id, session_id, speaker_id, start_seconds, end_seconds, content, confidence, created_at, updated_at) values
    ('d0000000-0000-4000-8000-000000000001', '5e000000-0000-4000-8000-000000000001', 1, 0, 5.5, '你好', 0.98, '2025-09-14T12:00:00', '2025-09-14T12:00:00'),
    ('d0000000-0000-4000-8000-000000000002', '5e000000-0000-4000-8000-000000000001', 2, 5.5, 9.25, 'Hi, the front foot came late', 0.9, '2025-09-14T12:00:00', '2025-09-14T12:00:00'),
    ('d0000000-0000-4000-8000-000000000003', '5e000000-0000-4000-8000-000000000001', 2, 9.25, 12, '前腳太晚了', null, '2025-09-14T12:00:00', '2025-09-14T12:00:00'),
    ('d0000000-0000-4000-8000-000000000011', '5e000000-0000-4000-8000-000000000005', 0, 0, 0, 'nobody said when or who', 1, '2025-09-11T11:00:00', '2025-09-11T11:00:00'),
    ('d0000000-0000-4000-8000-000000000012', '5e000000-0000-4000-8000-000000000005', 1, 3, 8, '', 0.5, '2025-09-11T11:00:00', '2025-09-11T11:00:00'),
    ('d0000000-0000-4000-8000-000000000013', '5e000000-0000-4000-8000-000000000005', 1, 8, 9, 'the rest can be read', 1.7, '2025-09-11T11:00:00', '2025-09-11T11:00:00');
insert into session_role (id, session_id, speaker_id, role, created_at, updated_at) values
    ('e0000000-0000-4000-8000-000000000001', '5e000000-0000-4000-8000-000000000001', 1, 'COACH', '2025-09-14T12:00:00', '2025-09-14T12:00:00'),
    ('e0000000-0000-4000-8000-000000000002', '5e000000-0000-4000-8000-000000000001', 2, 'CLIENT', '2025-09-14T12:00:00', '2025-09-14T12:00:00');
insert into segment_role (id, session_id, segment_id, role, created_at, updated_at) values
    ('f0000000-0000-4000-8000-000000000001', '5e000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000003', 'COACH', '2025-09-14T12:00:00', '2025-09-14T12:00:00');

insert into usage_logs (id, user_id, session_id, duration_minutes, duration_seconds, cost_usd, stt_provider, transcription_type, is_billable, billing_reason, user_plan, plan_limits,
    transcription_started_at, transcription_completed_at, language, enable_diarization, original_filename, provider_metadata, created_at, updated_at) values
    ('ab000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '5e000000-0000-4000-8000-000000000001', 62, 3723, 0.015512, 'assemblyai', 'ORIGINAL', true, 'transcription_completed', 'free',
        '{"minutes":120,"sessions":10}', '2025-09-14T10:10:00+00', '2025-09-14T12:00:00+00', 'cmn-Hant-TW', true, '錄音.m4a', '{}', '2025-09-14T12:00:00', '2025-09-14T12:00:00');
