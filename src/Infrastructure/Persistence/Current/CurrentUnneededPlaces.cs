using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentUnneededPlaces(IReads database) : IUnneededPlaces
{
    // Keys in a folder are those between 'folder/' and 'folder0', byte by byte: '0' follows '/'.
    private const string Unneeded = """
        with place as (
            select distinct p.folder, left(p.folder, -1) || '0' as beyond, p.job, p.fence, p.export
            from unnest(@folders, @jobs, @fences, @exports) as p(folder, job, fence, export)),
        folder as (select distinct p.folder, p.beyond from place p),
        unneeded as (
            select f.folder as prefix from folder f
            where not exists (
                    select 1 from video_analysis_jobs j
                    where j.s3_key ~>=~ f.folder and j.s3_key ~<~ f.beyond
                        and (j.upload_closed_at is null or j.upload_closed_at > now() - @grace))
                and not exists (
                    select 1 from video_sessions s
                    where s.s3_key ~>=~ f.folder and s.s3_key ~<~ f.beyond
                        and (s.file_size_bytes is not null
                            or not exists (select 1 from video_analysis_jobs j where j.s3_key = s.s3_key)))
            union
            select r.prefix
            from place p
            join video_analysis_jobs j on j.id = p.job and j.s3_key ~>=~ p.folder and j.s3_key ~<~ p.beyond
            cross join lateral (select p.folder || 'analysis/' || p.job || '/' || p.fence || '/' as prefix) r
            where (p.fence < j.fence or (p.fence > j.fence and j.fence > 0) or j.status = 'failed')
                and p.fence is distinct from j.quick_fence
                and not starts_with(coalesce(j.quick_results_s3_key, ''), r.prefix)
                and not starts_with(coalesce(j.deep_results_s3_key, ''), r.prefix)
                and not starts_with(coalesce(j.pdf_s3_key, ''), r.prefix)
            union
            select r.prefix
            from place p
            join video_analysis_jobs j on j.id = p.job and j.s3_key ~>=~ p.folder and j.s3_key ~<~ p.beyond
            cross join lateral (select p.folder || 'analysis/' || p.job || '/' || p.fence || '/exports/' || p.export || '/' as prefix) r
            where p.export > 0
                and not starts_with(coalesce(j.pdf_s3_key, ''), r.prefix)
                and not exists (select 1 from coachplus.report_exports e where e.job_id = p.job and e.fence = p.export and e.state = 'running')),
        fresh as (
            select u.prefix from unneeded u
            where not exists (
                select 1 from object_deletions d where d.done_at is null and d.prefix = u.prefix and d.bucket = @bucket))
        """;

    private const string Noted = $"""
        {Unneeded},
        noted as (insert into object_deletions (bucket, prefix, requested_at) select @bucket, prefix, now() from fresh returning prefix)
        select prefix from noted order by prefix
        """;

    private const string UploadsOfNobody = """
        select u.number from unnest(@keys, @uploads) with ordinality as u(key, upload, number)
        where not exists (
            select 1 from video_analysis_jobs j
            where j.s3_key = u.key and j.multipart_upload_id = u.upload and j.upload_closed_at is null and j.verified_at is null)
        """;

    public async Task<IReadOnlyList<string>> FindAsync(
        string bucket, IReadOnlyCollection<UploadPlace> places, TimeSpan grace, bool note, CancellationToken cancellationToken)
    {
        if (places.Count == 0)
        {
            return [];
        }

        List<NpgsqlParameter> parameters =
        [
            new("bucket", bucket),
            new("grace", grace),
            new("folders", places.Select(place => place.Folder).ToArray()),
            new("jobs", places.Select(place => place.Job).ToArray()),
            new("fences", places.Select(place => place.Fence).ToArray()),
            new("exports", places.Select(place => place.Export).ToArray()),
        ];
        var sql = note ? Noted : $"{Unneeded} select prefix from fresh order by prefix";
        return await database.ReadAsync("looking for objects without rows", sql, parameters, reader => reader.GetString(0), cancellationToken);
    }

    public async Task<IReadOnlyList<OpenUpload>> FindAsync(IReadOnlyCollection<OpenUpload> uploads, CancellationToken cancellationToken)
    {
        if (uploads.Count == 0)
        {
            return [];
        }

        List<NpgsqlParameter> parameters =
        [
            new("keys", uploads.Select(upload => upload.Address.Key).ToArray()),
            new("uploads", uploads.Select(upload => upload.UploadId).ToArray()),
        ];
        var numbers = await database.ReadAsync(
            "looking for uploads without rows", UploadsOfNobody, parameters, reader => reader.GetInt64(0), cancellationToken);
        var all = uploads.ToList();
        return [.. numbers.Select(number => all[(int)number - 1])];
    }
}
