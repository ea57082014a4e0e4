-- no-transaction
-- A coach's sessions, newest first.
create index concurrently if not exists ix_session_user_created on session (user_id, created_at desc, id desc);
