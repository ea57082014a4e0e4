insert into "user" (id, email, name, plan, usage_minutes, google_id, session_count, transcription_count,
    total_sessions_created, total_transcriptions_generated, total_minutes_processed, total_cost_usd, role, created_at, updated_at) values
    ('a0000000-0000-4000-8000-000000000002', 'lower@example.com', 'Lower Case', 'free', 0, '1001', 0, 0, 0, 0, 0, 0, 'user', '2025-09-01T08:00:00', '2025-09-01T08:00:00'),
    ('a0000000-0000-4000-8000-000000000003', 'school@example.com', 'A School', 'coaching_school', 0, '1002', 0, 0, 0, 0, 0, 0, 'super_admin', '2025-09-01T08:00:00', '2025-09-01T08:00:00');
insert into session (id, title, user_id, language, status, stt_provider, provider_metadata, created_at, updated_at) values
    ('5e000000-0000-4000-8000-000000000021', 'of somebody else', 'a0000000-0000-4000-8000-000000000002', 'en-US', 'COMPLETED', 'google', '{}', '2025-09-10T10:00:00', '2025-09-10T10:00:00');
insert into transcript_segment (id, session_id, speaker_id, start_seconds, end_seconds, content, confidence, created_at, updated_at) values
    ('d0000000-0000-4000-8000-000000000021', '5e000000-0000-4000-8000-000000000021', 1, 0, 5.5, 'a foreign word', 0.98, '2025-09-10T12:00:00', '2025-09-10T12:00:00');
