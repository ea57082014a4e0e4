-- Code of the few days in which lists were bound as varchar[] goes on after the exchange: such a value is taken as JSON where it is assigned to a
-- column of JSON, and nowhere else. Only a superuser may make a cast between types of the server; where migrate runs as somebody else, that code
-- can insert no session after the exchange.
do $$
begin
    if current_setting('is_superuser') = 'on'
        and not exists (select 1 from pg_cast where castsource = 'varchar[]'::regtype and casttarget = 'jsonb'::regtype) then
        create or replace function coachplus.words_as_jsonb(varchar[]) returns jsonb language sql immutable strict as 'select to_jsonb($1)';
        create cast (varchar[] as jsonb) with function coachplus.words_as_jsonb(varchar[]) as assignment;
    end if;
end
$$
