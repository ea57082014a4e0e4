insert into plan_configurations (id, plan_type, plan_name, display_name, description, tagline, limits, features, monthly_price_cents, annual_price_cents, currency,
    monthly_price_twd_cents, annual_price_twd_cents, is_popular, is_enterprise, is_active, is_visible, color_scheme, sort_order, created_at, updated_at) values
    ('cf000000-0000-4000-8000-000000000001', 'free', 'free', '免費試用方案', null, null,
        '{"max_sessions":-1,"max_total_minutes":200,"max_transcription_count":-1,"max_file_size_mb":60,"export_formats":["json","txt"],"concurrent_processing":1,"retention_days":30}',
        '{"priority_support":false}', 0, 0, 'TWD', 0, 0, false, false, true, true, 'gray', 1, '2025-10-04T10:29:00', '2025-10-04T10:29:00'),
    ('cf000000-0000-4000-8000-000000000002', 'student', 'student', '學習方案', 'For those who learn', null,
        '{"max_sessions":-1,"max_total_minutes":450,"max_transcription_count":-1,"max_file_size_mb":110,"export_formats":["json","txt","vtt","srt"],"concurrent_processing":2,"retention_days":180}',
        '{"priority_support":true}', 999, 9990, 'TWD', 29900, 299000, true, false, true, true, 'blue', 2, '2025-10-04T10:29:00', '2025-10-04T10:29:00');
