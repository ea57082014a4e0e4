-- The number of a run that begins: above the last that is known, and unlike one that was given and then forgotten. A server that crashes, or
-- is replaced by a standby that lagged, may know nothing of its last claims, while their workers still run; counted on by one, the next run
-- would have such a worker's number. Microseconds since 1970, as Domain/VideoAnalysis/RunNumber has it.
create function coachplus.run_number(last bigint) returns bigint language sql as
    $$ select greatest(last + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint) $$;
