-- Since when a start is at work, why the attempt before broke off, and how long its recording is.
alter table coachplus.transcriptions
    add column started_at timestamptz,
    add column trouble text,
    add column audio_seconds double precision,
    add constraint ck_transcriptions_audio_seconds check (audio_seconds >= 0);

-- How fast an engine is, told by what it finished last.
create index ix_transcriptions_finished on coachplus.transcriptions (engine, completed_at desc) where completed_at is not null;

-- What failed lately, for operators.
create index ix_transcriptions_failed on coachplus.transcriptions (failed_at) where failed_at is not null;

-- What speech engines keep and nobody needs any more, until they were told so. It outlives its session.
create table coachplus.speech_tickets (
    engine varchar(50) not null,
    ticket text not null,
    noted_at timestamptz not null default now(),
    primary key (engine, ticket)
);
create index ix_speech_tickets_noted on coachplus.speech_tickets (engine, noted_at);

-- A job that goes with its session, whoever deletes that, leaves nothing with an engine and holds nothing of a plan.
create function coachplus.transcription_goes() returns trigger language plpgsql as $$
begin
    if old.ticket is not null then
        insert into coachplus.speech_tickets (engine, ticket) values (old.engine, old.ticket) on conflict do nothing;
    end if;
    update coachplus.plan_usage set state = 'released', expires_at = null where session_id = old.session_id and state = 'held';
    return old;
end
$$;
create trigger transcription_goes before delete on coachplus.transcriptions for each row execute function coachplus.transcription_goes();
