-- no-transaction
-- The segments of a transcript in order of time.
create index concurrently if not exists ix_transcript_segment_session_start on transcript_segment (session_id, start_seconds, id);
