-- What lies beside goes with its session, also when the existing system's code deletes that. Usage stays.
delete from coachplus.segment_doubts d where not exists (select 1 from transcript_segment s where s.id = d.segment_id);
delete from coachplus.transcript_videos v where not exists (select 1 from session s where s.id = v.session_id);
delete from coachplus.transcriptions t where not exists (select 1 from session s where s.id = t.session_id);
alter table coachplus.segment_doubts add constraint fk_segment_doubts_segment foreign key (segment_id) references transcript_segment (id) on delete cascade;
alter table coachplus.transcript_videos add constraint fk_transcript_videos_session foreign key (session_id) references session (id) on delete cascade;
alter table coachplus.transcriptions add constraint fk_transcriptions_session foreign key (session_id) references session (id) on delete cascade;
