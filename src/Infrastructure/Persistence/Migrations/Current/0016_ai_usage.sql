-- What users have spent of a language model, by the name and columns of the existing system: its servers write here during a move.
create table ai_usage_logs (
    id varchar primary key,
    user_id varchar not null references users (id) on delete cascade,
    org_id varchar,
    feature varchar(100) not null,
    tokens_used integer not null,
    context_id varchar,
    model_name varchar(100),
    timestamp timestamptz not null default now(),
    constraint ck_ai_usage_logs_tokens check (tokens_used >= 0)
);

-- CurrentUsage.ReadAsync of a user, or of an organisation's members one by one; and what goes with a user.
create index ix_ai_usage_logs_user_time on ai_usage_logs (user_id, timestamp);
-- The same for a superuser, who sees everybody's months.
create index ix_ai_usage_logs_time on ai_usage_logs (timestamp);
