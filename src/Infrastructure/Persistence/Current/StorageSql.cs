using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>What an owner's videos take, from the jobs themselves: what is deleted, refused or closed counts no more, and no counter can be wrong.</summary>
internal static class StorageSql
{
    /// <summary>Those who take room for the same owner go one after the other, until the ends of their transactions.</summary>
    public const string Lock = "select pg_advisory_xact_lock(hashtextextended(@owner, 0))";

    /// <summary>The bytes, as one row.</summary>
    public const string Used = """
        select coalesce(sum(v.bytes), 0)::bigint
        from (
            select max(case
                when j.verified_at is not null then j.verified_bytes
                when j.upload_closed_at is null and (j.status = 'awaiting_upload' or j.status = 'failed' and j.failure_kind in ('abandoned', 'upload_missing')) then j.declared_bytes
                end) as bytes
            from video_sessions s join video_analysis_jobs j on j.session_id = s.id
            where s.owner_type::text = @type and s.owner_id = @owner and (j.s3_bucket, j.s3_key) is distinct from (@bucket, @key)
            group by j.s3_bucket, j.s3_key) v
        """;

    /// <summary>What <see cref="Lock"/> names.</summary>
    public static NpgsqlParameter LockKey(Owner owner) => new("owner", $"video-storage:{Words.Of(owner.Type)}:{owner.Id}");

    /// <summary>What <see cref="Used"/> names.</summary>
    public static NpgsqlParameter[] Parameters(Owner owner, VideoObject? except) =>
    [
        new("type", Words.Of(owner.Type)), new("owner", owner.Id),
        new NpgsqlParameter<string>("bucket", except?.Bucket ?? ""), new NpgsqlParameter<string>("key", except?.Key ?? ""),
    ];

    /// <summary>Whether the job's video has room beside what is used. One of a size that nobody knows yet needs some.</summary>
    public static bool Fits(long used, StorageBound bound, AnalysisJob job)
        => used + (job.State.Upload?.Verified?.Bytes ?? job.State.Upload?.DeclaredBytes ?? 1) <= bound.MostBytes;

    /// <summary>The same in a transaction that is open, after all who were faster.</summary>
    public static async Task<bool> HasRoomAsync(CurrentDbContext context, StorageBound bound, AnalysisJob job, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlRawAsync(Lock, [LockKey(bound.Owner)], cancellationToken);
        await using var command = new NpgsqlCommand(Used, (NpgsqlConnection)context.Database.GetDbConnection(), (NpgsqlTransaction)context.Database.CurrentTransaction!.GetDbTransaction());
        command.Parameters.AddRange(Parameters(bound.Owner, job.Order.Video));
        return Fits((long)(await command.ExecuteScalarAsync(cancellationToken))!, bound, job);
    }
}
