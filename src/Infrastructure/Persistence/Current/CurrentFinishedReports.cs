using CoachPlus.Application.VideoAnalysis.Ports;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentFinishedReports(CurrentDatabase database) : IFinishedReports
{
    // The job's row is locked first, as by everybody who changes or deletes it. Of the former PDF the folder is noted, if it is one of this job's
    // alone: its name holds the job's id.
    private const string Finish = $"""
        with job as (
            select id, s3_bucket, pdf_s3_key from video_analysis_jobs where id = @job and status in ('done', 'completed') for no key update),
        made as (
            update coachplus.report_exports e set {ReportSql.SetDone}
            from job where e.job_id = job.id and e.fence = @fence and e.state = 'running'
            returning e.job_id),
        told as (
            update video_analysis_jobs j set pdf_s3_key = @key, pdf_generated_at = @at from made where j.id = made.job_id
            returning j.id),
        noted as (
            insert into object_deletions (bucket, prefix, requested_at)
            select job.s3_bucket, regexp_replace(job.pdf_s3_key, '[^/]*$', ''), now() + @keep
            from job join made on made.job_id = job.id
            where job.s3_bucket <> '' and job.pdf_s3_key <> @key and job.pdf_s3_key ~ '[^/]/[^/]*$'
                and position('/' || job.id || '/' in '/' || job.pdf_s3_key) > 0)
        select 1 from told
        """;

    public async Task<bool> FinishAsync(ClaimedExport export, StoredReport stored, TimeSpan keepFormer, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters = [.. ReportSql.DoneParameters(export, stored), new("keep", keepFormer)];
        return (await database.ReadAsync("finishing a report", Finish, parameters, reader => reader.GetInt32(0), cancellationToken)).Count > 0;
    }
}
