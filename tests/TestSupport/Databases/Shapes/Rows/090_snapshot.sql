insert into video_sessions
    (id, owner_type, owner_id, title, player_ids, s3_bucket, s3_key, file_size_bytes, session_type, status, created_at, updated_at) values
    ('5e550000-0000-4000-8000-000000000006', 'coach', 'c0ac0000-0000-4000-8000-000000000001', 'Bowling, two takes', '["7", "12"]', 'coach-videos',
        'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000006/f11e0000-0000-4000-8000-000000000061/original.mp4', 48211903, 'bowling', 'pending', '2026-01-05 13:00+00', '2026-01-05 13:20+00');

-- Both have a snapshot of where their video lies. The session was announced a second video since, so it no longer says where the first one is (D-21);
-- that second video never came, and its job is in the queue all the same (D-06).
insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, stage, progress_pct, deep_enabled, s3_bucket, s3_key, created_at, updated_at) values
    ('10b00000-0000-4000-8000-000000000091', '5e550000-0000-4000-8000-000000000006', 10, false, 'queued', 'QUEUED', 0, true, 'coach-videos',
        'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000006/f11e0000-0000-4000-8000-000000000060/original.mp4', '2026-01-05 13:05+00', '2026-01-05 13:10+00'),
    ('10b00000-0000-4000-8000-000000000092', '5e550000-0000-4000-8000-000000000006', 10, false, 'queued', 'QUEUED', 0, true, 'coach-videos',
        'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000006/f11e0000-0000-4000-8000-000000000061/original.mp4', '2026-01-05 13:20+00', '2026-01-05 13:20+00');
