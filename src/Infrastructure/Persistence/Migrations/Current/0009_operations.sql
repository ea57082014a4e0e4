-- What operators ask for: failures by what they have in common, and counts that rest on an index.

-- A message without what differs from job to job: the first line, without quoted pieces, ids and numbers. Failures from before codes were
-- kept are grouped by it.
create function coachplus.failure_pattern(message text) returns text language plpgsql immutable as $$
declare
    pattern text := left(split_part(trim(coalesce(message, '')), E'\n', 1), 1000);
begin
    if pattern = '' then
        return 'no message';
    end if;
    -- A quote opens only where a word could begin: an apostrophe is none.
    pattern := regexp_replace(pattern, '(^|[\s(\[{=:,])("[^"]*"|''[^'']*''|`[^`]*`)', '\1?', 'g');
    pattern := regexp_replace(pattern, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', '#', 'gi');
    pattern := regexp_replace(pattern, '\m(0x)?(?=[0-9a-f]*[0-9])[0-9a-f]{8,}\M', '#', 'gi');
    pattern := regexp_replace(pattern, '[0-9]+([.,:][0-9]+)*', '#', 'g');
    return left(regexp_replace(pattern, '\s+', ' ', 'g'), 200);
end
$$;

-- CurrentFailureGroups and CurrentOperationalFigures: failures by when they happened. Rows of the existing system may not say when they
-- ended; they count from when they were made, as in the operators' own statement.
create index ix_video_analysis_jobs_failed on video_analysis_jobs ((coalesce(completed_at, created_at)), id) where status = 'failed';
-- CurrentOperationalFigures and CurrentJobOverviews: jobs that run, or seem to, without a lease. Hardly any.
create index ix_video_analysis_jobs_unleased on video_analysis_jobs (created_at)
    where lease_until is null and status in ('processing', 'quick_running', 'quick_done', 'deep_running');
-- CurrentOperationalFigures: what the existing system called finished. Nobody writes it any more.
create index ix_video_analysis_jobs_completed on video_analysis_jobs (created_at) where status = 'completed';
