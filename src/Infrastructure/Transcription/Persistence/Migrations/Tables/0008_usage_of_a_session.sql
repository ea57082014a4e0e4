-- no-transaction
-- Deleting a session looks for its usage.
create index concurrently if not exists ix_usage_logs_session on usage_logs (session_id);
