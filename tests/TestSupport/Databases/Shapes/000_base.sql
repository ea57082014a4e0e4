-- What stood before the first video table. Only the facts about the newest state of these tables are known; they are given here as that
-- state has them, since no revision of the video tables changes them.
create table alembic_version (
    version_num varchar(32) not null constraint alembic_version_pkc primary key
);
insert into alembic_version (version_num) values ('m3h4i5j6k7l8');

-- The role that the product sells, coach_pro_plus, was never among the labels (D-01).
create type user_role as enum ('free', 'player_pro', 'coach_pro', 'analyst_pro', 'org_pro');

create table users (
    id varchar primary key,
    email varchar not null,
    hashed_password varchar not null,
    is_active boolean not null default true,
    is_superuser boolean not null default false,
    role user_role not null,
    subscription_plan user_role,
    org_id varchar,
    beta_tag varchar,
    requires_password_change boolean not null default false,
    password_changed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index ix_users_email on users (email);
create index ix_users_org_id on users (org_id);

-- Of the players only the type of the key is known: notes refer to it.
create table players (
    id integer primary key
);

create table ai_usage_logs (
    id varchar primary key,
    user_id varchar not null references users (id) on delete cascade,
    org_id varchar,
    feature varchar(100) not null,
    tokens_used integer not null,
    context_id varchar,
    model_name varchar(100),
    timestamp timestamptz not null default now()
);
create index ix_ai_usage_logs_user_id on ai_usage_logs (user_id);
create index ix_ai_usage_logs_org_id on ai_usage_logs (org_id);
create index ix_ai_usage_logs_feature on ai_usage_logs (feature);
create index ix_ai_usage_logs_timestamp on ai_usage_logs (timestamp);
create index ix_ai_usage_logs_org_timestamp on ai_usage_logs (org_id, timestamp);
create index ix_ai_usage_logs_user_feature on ai_usage_logs (user_id, feature);
