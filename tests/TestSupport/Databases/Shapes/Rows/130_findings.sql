insert into video_sessions (id, owner_type, owner_id, title, player_ids, s3_bucket, s3_key, file_size_bytes, status, created_at, updated_at) values
    ('5e550000-0000-4000-8000-000000000007', 'coach', 'c0ac0000-0000-4000-8000-000000000001', 'Front foot', '["3"]', 'coach-videos',
        'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000007/f11e0000-0000-4000-8000-000000000007/original.mp4', 20118544, 'ready', '2026-01-06 07:00+00', '2026-01-06 07:10+00');

-- Results of the third generation: findings and report in columns of their own, the stored objects named. The payloads are those of the second
-- generation, with the names of the objects that only the copy in the database holds.
insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, stage, progress_pct, deep_enabled, deep_mode, s3_bucket, s3_key, created_at, updated_at,
    started_at, completed_at, quick_started_at, quick_completed_at, deep_started_at, deep_completed_at, quick_results_s3_key, deep_results_s3_key,
    quick_results, deep_results)
select '10b00000-0000-4000-8000-000000000131', '5e550000-0000-4000-8000-000000000007', 10, false, 'done', 'DONE', 100, true, 'cpu', 'coach-videos',
    'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000007/f11e0000-0000-4000-8000-000000000007/original.mp4', '2026-01-06 07:00+00', '2026-01-06 07:10+00',
    '2026-01-06 07:04+00', '2026-01-06 07:10+00', '2026-01-06 07:04+00', '2026-01-06 07:06+00', '2026-01-06 07:06+00', '2026-01-06 07:10+00',
    'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000007/f11e0000-0000-4000-8000-000000000007/analysis/quick_results.json',
    'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000007/f11e0000-0000-4000-8000-000000000007/analysis/deep_results.json',
    quick_results::jsonb || jsonb_build_object('outputs', jsonb_build_object('quick_results_s3_key',
        'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000007/f11e0000-0000-4000-8000-000000000007/analysis/quick_results.json')),
    deep_results::jsonb || jsonb_build_object('outputs', jsonb_build_object('deep_results_s3_key',
        'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000007/f11e0000-0000-4000-8000-000000000007/analysis/deep_results.json'))
from video_analysis_jobs where id = '10b00000-0000-4000-8000-000000000021';

update video_analysis_jobs
set quick_findings = quick_results -> 'findings', quick_report = quick_results -> 'report',
    deep_findings = deep_results -> 'findings', deep_report = deep_results -> 'report',
    results = json_build_object('quick', quick_results, 'deep', deep_results)
where id = '10b00000-0000-4000-8000-000000000131';
