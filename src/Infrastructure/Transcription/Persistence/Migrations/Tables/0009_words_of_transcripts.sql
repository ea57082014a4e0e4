-- no-transaction
-- The search across transcripts.
create index concurrently if not exists ix_transcript_segment_words on transcript_segment using gin (coachplus.transcript_words(content));
