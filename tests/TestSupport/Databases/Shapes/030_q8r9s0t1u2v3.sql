-- Either legacy type becomes jsonb; order and empty arrays stay. A type that is neither was passed over in silence.
do $$
begin
    case (select format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'video_sessions'::regclass and attname = 'player_ids')
        when 'json' then
            alter table video_sessions alter column player_ids type jsonb using player_ids::jsonb;
        when 'character varying[]' then
            alter table video_sessions alter column player_ids type jsonb using to_jsonb(player_ids);
        else
            null;
    end case;
end
$$;

update alembic_version set version_num = 'q8r9s0t1u2v3' where version_num = 'p2q3r4s5t6u7';
