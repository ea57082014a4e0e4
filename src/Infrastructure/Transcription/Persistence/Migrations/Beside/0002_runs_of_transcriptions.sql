-- Since when a start is at work, why the attempt before broke off, and how long its recording is.
alter table coachplus.transcriptions
    add column started_at timestamptz,
    add column trouble text,
    add column audio_seconds double precision,
    add constraint ck_transcriptions_audio_seconds check (audio_seconds >= 0);

-- How fast an engine is, told by what it finished last.
create index ix_transcriptions_finished on coachplus.transcriptions (engine, completed_at desc) where completed_at is not null;

-- What speech engines keep and nobody needs any more, until they were told so. It outlives its session.
create table coachplus.speech_tickets (
    engine varchar(50) not null,
    ticket text not null,
    noted_at timestamptz not null default now(),
    primary key (engine, ticket)
);
create index ix_speech_tickets_noted on coachplus.speech_tickets (engine, noted_at);
