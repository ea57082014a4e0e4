insert into video_moment_markers (id, video_session_id, timestamp_ms, moment_type, description, created_by, created_at) values
    ('3a4e0000-0000-4000-8000-000000000001', '5e550000-0000-4000-8000-000000000001', 1200, 'setup', null, 'c0ac0000-0000-4000-8000-000000000001', '2026-01-02 10:00+00'),
    ('3a4e0000-0000-4000-8000-000000000002', '5e550000-0000-4000-8000-000000000001', 300, 'other', 'Bat comes down late', 'c0ac0000-0000-4000-8000-000000000001', '2026-01-02 10:01+00');

-- The product could insert no note (D-02): these came from operators, by raw SQL.
insert into coach_notes (id, coach_id, player_id, video_session_id, moment_marker_id, note_text, tags, severity, created_at, updated_at) values
    ('90fe0000-0000-4000-8000-000000000001', 'c0ac0000-0000-4000-8000-000000000001', 12, '5e550000-0000-4000-8000-000000000001',
        '3a4e0000-0000-4000-8000-000000000002', 'Start the backlift earlier.', '{timing,"front foot, late"}', 'improvement', '2026-01-02 11:00+00', '2026-01-02 11:00+00'),
    ('90fe0000-0000-4000-8000-000000000002', 'c0ac0000-0000-4000-8000-000000000001', 3, null,
        null, 'Good week.', null, 'info', '2026-01-02 11:05+00', '2026-01-02 11:05+00'),
    ('90fe0000-0000-4000-8000-000000000003', 'c0ac0000-0000-4000-8000-000000000002', 7, '5e550000-0000-4000-8000-000000000002',
        null, 'Knee: rest.', '{}', 'critical', '2026-01-02 11:10+00', '2026-01-02 11:10+00');
