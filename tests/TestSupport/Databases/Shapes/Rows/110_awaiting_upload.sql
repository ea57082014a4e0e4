insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, stage, progress_pct, deep_enabled, error_message, s3_bucket, s3_key, created_at, updated_at) values
    ('10b00000-0000-4000-8000-000000000111', '5e550000-0000-4000-8000-000000000006', 10, false, 'awaiting_upload', 'AWAITING_UPLOAD', 0, true, null, 'coach-videos',
        'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000006/f11e0000-0000-4000-8000-000000000062/original.mp4', '2026-01-05 18:00+00', '2026-01-05 18:00+00'),
    -- Completed by its client although nothing had arrived: no time of completion, no start.
    ('10b00000-0000-4000-8000-000000000112', '5e550000-0000-4000-8000-000000000006', 10, false, 'failed', 'FAILED', 0, true, 'Uploaded object not found in storage (404)', 'coach-videos',
        'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000006/f11e0000-0000-4000-8000-000000000063/original.mp4', '2026-01-05 18:05+00', '2026-01-05 18:06+00');
