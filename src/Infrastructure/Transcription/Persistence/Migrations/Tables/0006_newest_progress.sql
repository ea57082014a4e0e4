-- no-transaction
-- The row that a worker writes: the newest, where two were made at once.
create index concurrently if not exists ix_processing_status_session_updated on processing_status (session_id, updated_at desc, id desc);
