-- Passwords are the old system's PBKDF2 form of 'a password of the old system'. No coach has the role that was sold (D-01).
insert into users (id, email, hashed_password, is_superuser, role, subscription_plan, org_id, requires_password_change, created_at) values
    ('c0ac0000-0000-4000-8000-000000000001', 'Coach@example.org', '4PFnvIS4gbwG9ohPtI4C9A:QDSo-XqXvsvHK4H9JgLCRQAoif2JGyE1ycJbL17dJ8s',
        false, 'coach_pro', 'coach_pro', null, false, '2025-11-02 09:00+00'),
    ('c0ac0000-0000-4000-8000-000000000002', 'office@club.example.org', '6Hy0XAWtOJ1YkE6jmDRcJA:IONFLG56gHcpe-0ZUymxMU3oZXl-IW9JDGhRNo2qWkM',
        false, 'org_pro', 'org_pro', 'club-7', false, '2025-11-03 09:00+00'),
    ('c0ac0000-0000-4000-8000-000000000003', 'admin@example.org', 'jGl25bVBBBW96Qi9Te4V3w:uAUSQUcV6Jh94mgM8fosLcwhkbAk4bJ2kaKxlSojC0g',
        true, 'free', null, null, true, '2025-11-01 09:00+00');

insert into players (id) values (3), (7), (12);

insert into ai_usage_logs (id, user_id, org_id, feature, tokens_used, context_id, model_name, timestamp) values
    ('a1000000-0000-4000-8000-000000000001', 'c0ac0000-0000-4000-8000-000000000001', null, 'match_summary', 812, null, null, '2025-12-10 10:00+00'),
    ('a1000000-0000-4000-8000-000000000002', 'c0ac0000-0000-4000-8000-000000000002', 'club-7', 'match_summary', 1430, 'match-9', null, '2025-12-11 10:00+00');
