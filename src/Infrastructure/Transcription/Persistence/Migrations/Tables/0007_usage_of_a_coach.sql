-- no-transaction
-- What a coach has used in a month.
create index concurrently if not exists ix_usage_logs_user_created on usage_logs (user_id, created_at);
