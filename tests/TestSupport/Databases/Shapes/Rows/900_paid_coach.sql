-- The one for whom the role was added.
insert into users (id, email, hashed_password, role, subscription_plan, created_at) values
    ('c0ac0000-0000-4000-8000-000000000004', 'paid@example.org', 'JorXDrW8RzeirigWLLyjAQ:zcjP8Kgjgjs32G9XYYnK-NEeBczEuv7ceig_FX8jui0',
        'coach_pro_plus', 'coach_pro_plus', '2026-01-20 09:00+00');
