insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, error_message, sqs_message_id, results, created_at, updated_at, started_at, completed_at) values
    -- Arrived and waiting.
    ('10b00000-0000-4000-8000-000000000001', '5e550000-0000-4000-8000-000000000009', 10, false, 'queued', null, 'sqs-0001', null, '2025-12-24 10:30+00', '2025-12-24 10:30+00', null, null),
    -- Waiting for a video that never came, and just as claimable (D-06).
    ('10b00000-0000-4000-8000-000000000002', '5e550000-0000-4000-8000-000000000003', 10, false, 'queued', null, null, null, '2025-12-25 08:00+00', '2025-12-25 08:00+00', null, null),
    -- The consumer died with it.
    ('10b00000-0000-4000-8000-000000000003', '5e550000-0000-4000-8000-000000000002', 10, true, 'processing', null, 'sqs-0003', null, '2025-12-24 17:10+00', '2025-12-24 17:11+00', '2025-12-24 17:11+00', null),
    ('10b00000-0000-4000-8000-000000000004', '5e550000-0000-4000-8000-000000000005', 10, false, 'failed', 'An error occurred (404) when calling the HeadObject operation: Not Found', 'sqs-0004', null,
        '2025-12-25 10:05+00', '2025-12-25 10:06+00', '2025-12-25 10:06+00', '2025-12-25 10:06+00');
