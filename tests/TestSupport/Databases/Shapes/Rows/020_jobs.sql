-- Every other status of the staged worker. What these jobs had from their quick pass is what the finished one had.
insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, stage, progress_pct, deep_enabled, error_message, created_at, updated_at, started_at,
    quick_started_at, quick_completed_at, deep_started_at, completed_at) values
    ('10b00000-0000-4000-8000-000000000022', '5e550000-0000-4000-8000-000000000001', 10, false, 'queued', 'QUEUED', 0, true, null, '2025-12-29 11:00+00', '2025-12-29 11:00+00', null, null, null, null, null),
    ('10b00000-0000-4000-8000-000000000023', '5e550000-0000-4000-8000-000000000002', 10, false, 'quick_running', 'QUICK', 5, true, null, '2025-12-29 11:01+00', '2025-12-29 11:02+00', '2025-12-29 11:02+00',
        '2025-12-29 11:02+00', null, null, null),
    ('10b00000-0000-4000-8000-000000000024', '5e550000-0000-4000-8000-000000000002', 10, false, 'quick_done', 'QUICK_DONE', 50, true, null, '2025-12-29 11:02+00', '2025-12-29 11:04+00', '2025-12-29 11:03+00',
        '2025-12-29 11:03+00', '2025-12-29 11:04+00', null, null),
    ('10b00000-0000-4000-8000-000000000025', '5e550000-0000-4000-8000-000000000002', 10, true, 'deep_running', 'DEEP', 50, true, null, '2025-12-29 11:03+00', '2025-12-29 11:06+00', '2025-12-29 11:04+00',
        '2025-12-29 11:04+00', '2025-12-29 11:05+00', '2025-12-29 11:06+00', null),
    ('10b00000-0000-4000-8000-000000000026', '5e550000-0000-4000-8000-000000000005', 10, false, 'failed', 'FAILED', 50, true, 'Video has no frames', '2025-12-29 11:04+00', '2025-12-29 11:08+00',
        '2025-12-29 11:05+00', '2025-12-29 11:05+00', '2025-12-29 11:06+00', '2025-12-29 11:07+00', '2025-12-29 11:08+00'),
    -- Ended after its first pass, since nobody asked for a second one.
    ('10b00000-0000-4000-8000-000000000027', '5e550000-0000-4000-8000-000000000001', 10, false, 'done', 'DONE', 100, false, null, '2025-12-29 11:05+00', '2025-12-29 11:09+00', '2025-12-29 11:08+00',
        '2025-12-29 11:08+00', '2025-12-29 11:09+00', null, '2025-12-29 11:09+00');

update video_analysis_jobs j set quick_results = d.quick_results
from video_analysis_jobs d
where d.id = '10b00000-0000-4000-8000-000000000021' and j.id in (
    '10b00000-0000-4000-8000-000000000024', '10b00000-0000-4000-8000-000000000025', '10b00000-0000-4000-8000-000000000026', '10b00000-0000-4000-8000-000000000027');
update video_analysis_jobs set results = json_build_object('quick', quick_results) where id = '10b00000-0000-4000-8000-000000000027';
