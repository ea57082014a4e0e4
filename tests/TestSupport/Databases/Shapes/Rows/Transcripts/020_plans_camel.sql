insert into plan_configurations (id, plan_type, plan_name, display_name, limits, features, monthly_price_cents, annual_price_cents, currency,
    monthly_price_twd_cents, annual_price_twd_cents, is_active, sort_order, created_at, updated_at) values
    ('cf000000-0000-4000-8000-000000000003', 'FREE', 'free', 'Free', '{"maxSessions":10,"maxTotalMinutes":210,"maxTranscriptionCount":5,"maxFileSizeMb":61,"exportFormats":["json"]}', '{}',
        0, 0, 'TWD', 0, 0, true, 1, '2025-09-04T10:29:00', '2025-09-04T10:29:00'),
    ('cf000000-0000-4000-8000-000000000004', 'PRO', 'pro', 'Pro', '{"maxTotalMinutes":"many"}', '{}', 2999, 25492, 'TWD', 89900, 764150, true, 2, '2025-09-04T10:29:00', '2025-09-04T10:29:00');
