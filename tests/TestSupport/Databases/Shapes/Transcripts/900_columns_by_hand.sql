-- What newer code of the old system asked for, added by somebody in the night of the outage.
alter table session
    add column progress_percentage integer, add column gcs_transcript_path varchar(512), add column assemblyai_transcript_id varchar(255),
    add column transcript_text text, add column speaker_count integer, add column confidence_score double precision,
    add column transcription_started_at timestamp, add column transcription_completed_at timestamp, add column wav_path varchar(512),
    add column initial_transcript text, add column final_transcript text, add column processing_status varchar(50), add column processing_metadata json;
