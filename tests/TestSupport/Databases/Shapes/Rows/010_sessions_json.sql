-- The rows of 010_sessions_varchar.sql as the other form of the column holds them.
insert into video_sessions (id, owner_type, owner_id, title, notes, player_ids, s3_bucket, s3_key, status, created_at, updated_at) values
    ('5e550000-0000-4000-8000-000000000001', 'coach', 'c0ac0000-0000-4000-8000-000000000001', 'Nets, first look', null, '["12", "3", "7"]',
        'coach-videos', 'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000001/f11e0000-0000-4000-8000-000000000001/original.mp4', 'ready', '2025-12-24 10:00+00', '2025-12-24 10:20+00'),
    ('5e550000-0000-4000-8000-000000000002', 'org', 'club-7', 'Squad evening', 'Left-handers first.', '["7"]',
        'coach-videos', 'coach_plus/org/club-7/5e550000-0000-4000-8000-000000000002/f11e0000-0000-4000-8000-000000000002/original.mp4', 'processing', '2025-12-24 17:00+00', '2025-12-24 17:40+00'),
    -- Its video was announced and never came.
    ('5e550000-0000-4000-8000-000000000003', 'coach', 'c0ac0000-0000-4000-8000-000000000001', 'Garden', null, '[]',
        'coach-videos', 'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000003/f11e0000-0000-4000-8000-000000000003/original.mp4', 'pending', '2025-12-25 08:00+00', '2025-12-25 08:00+00'),
    -- Nothing was announced either.
    ('5e550000-0000-4000-8000-000000000004', 'coach', 'c0ac0000-0000-4000-8000-000000000001', 'Müller''s "slow" balls – {notes}', 'Line 1' || chr(10) || 'Line 2', '["Smith, J.", "the \"wall\"", "12"]',
        null, null, 'pending', '2025-12-25 09:00+00', '2025-12-25 09:00+00'),
    ('5e550000-0000-4000-8000-000000000005', 'org', 'club-7', 'Trial day', null, '[]',
        'coach-videos', 'coach_plus/org/club-7/5e550000-0000-4000-8000-000000000005/f11e0000-0000-4000-8000-000000000005/original.mp4', 'failed', '2025-12-25 10:00+00', '2025-12-25 10:30+00'),
    ('5e550000-0000-4000-8000-000000000009', 'coach', 'c0ac0000-0000-4000-8000-000000000001', 'Throw-downs', null, '["7"]',
        'coach-videos', 'coach_plus/coach/c0ac0000-0000-4000-8000-000000000001/5e550000-0000-4000-8000-000000000009/f11e0000-0000-4000-8000-000000000009/original.mp4', 'uploaded', '2025-12-24 10:25+00', '2025-12-24 10:30+00');
