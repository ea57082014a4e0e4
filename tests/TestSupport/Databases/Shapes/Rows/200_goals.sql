insert into target_zones (id, owner_id, session_id, name, shape, definition_json, target_accuracy, is_active, created_at) values
    ('20e00000-0000-4000-8000-000000000001', 'c0ac0000-0000-4000-8000-000000000002', '5e550000-0000-4000-8000-000000000008', 'Off stump, good length', 'rect',
        '{"x": 0.4, "y": 0.55, "width": 0.2, "height": 0.15}', 0.6, true, '2026-01-15 09:20+00'),
    ('20e00000-0000-4000-8000-000000000002', 'c0ac0000-0000-4000-8000-000000000001', null, 'Yorker', 'circle',
        '{"cx": 0.5, "cy": 0.9, "r": 0.05}', null, false, '2026-01-15 09:21+00');

update video_sessions set pitch_corners = '[{"x": 0.21, "y": 0.34}, {"x": 0.78, "y": 0.34}, {"x": 0.93, "y": 0.97}, {"x": 0.08, "y": 0.97}]'
where id = '5e550000-0000-4000-8000-000000000008';

-- Bounces were never recorded, so a zone is always missed; a finding that is there is measured by the detection rate.
update video_analysis_jobs
set coach_goals = '{"zones": [{"zone_id": "20e00000-0000-4000-8000-000000000001", "target_accuracy": 0.6}],
        "metrics": [{"code": "HEAD_MOVEMENT", "target_score": 0.7}]}',
    outcomes = '{"zones": [{"zone_id": "20e00000-0000-4000-8000-000000000001", "zone_name": "Off stump, good length", "target_accuracy": 0.6,
            "actual_accuracy": 0, "pass": false, "delta": -0.6}],
        "metrics": [{"code": "HEAD_MOVEMENT", "title": "Head movement through contact", "target_score": 0.7, "actual_score": 100.0, "pass": true, "delta": 99.3}],
        "overall_compliance_pct": 50.0}',
    goal_compliance_pct = 50,
    coach_suggestions = '{"primary_focus": {"title": "Head movement through contact", "severity": "low", "rationale": "It comes first."}, "secondary_focus": null,
        "coaching_cues": [], "drills": [], "proposed_next_goal": {"zones": [], "metrics": []}, "rationale": "Compliance 5000 %"}',
    player_summary = '{"focus": "Head movement through contact", "practice": ["Mirror stance", "Wall line watch"], "encouragement": "Half of it is there."}'
where id = '10b00000-0000-4000-8000-000000000161';
