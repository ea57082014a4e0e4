using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current.Operations;

internal sealed class CurrentJobOverviews(IReads database, OperationsRules rules) : IJobOverviews
{
    private const string Rows = $"""
        select j.id, j.session_id, s.owner_type::text, s.owner_id, {JobSql.Status}, j.stage, j.progress_pct, j.created_at, j.updated_at, j.completed_at,
            extract(epoch from now() - j.created_at)::float8, extract(epoch from now() - j.updated_at)::float8,
            case when {JobSql.Expired} then 'lease-expired' when {JobSql.Unheld} then 'no-lease'
                when {JobSql.NotMoving} then 'not-moving' when {JobSql.UploadOverdue} then 'upload-overdue' end,
            j.attempt, j.fence, j.lease_owner, j.lease_until, extract(epoch from now() - j.lease_until)::float8, j.not_before,
            {JobSql.FailureKind}, j.failure_code, j.error_message, j.url_expires_at, j.verified_at, j.upload_closed_at, j.declared_bytes
        from video_analysis_jobs j join video_sessions s on s.id = j.session_id
        """;

    public Task<IReadOnlyList<JobOverview>> ListAsync(JobFilter filter, CancellationToken cancellationToken)
    {
        var parameters = Rules();
        List<string> where = [Of(filter.List)];
        if (filter.Status is { } status)
        {
            where.Add(JobSql.In(status));
        }

        Narrow(where, parameters, $"{JobSql.FailureKind} = @kind", "kind", filter.FailureKind);
        Narrow(where, parameters, "j.failure_code = @code", "code", filter.FailureCode);
        Narrow(where, parameters, "s.owner_id = @owner", "owner", filter.OwnerId);
        Narrow(where, parameters, "j.session_id = @session", "session", filter.SessionId);
        Narrow(where, parameters, "j.created_at < now() - @older", "older", filter.OlderThan);
        if (filter.After is { } after)
        {
            where.Add($"(j.created_at, j.id) {(filter.OldestFirst ? '>' : '<')} (@at, @after)");
            parameters.Add(new NpgsqlParameter("at", after.At.ToUniversalTime()));
            parameters.Add(new NpgsqlParameter("after", after.Id));
        }

        var direction = filter.OldestFirst ? "" : " desc";
        parameters.Add(new NpgsqlParameter("limit", filter.Limit));
        return ReadAsync(
            "listing jobs", $"{Rows} where {string.Join(" and ", where)} order by j.created_at{direction}, j.id{direction} limit @limit", parameters, cancellationToken);
    }

    public async Task<JobOverview?> FindAsync(string id, CancellationToken cancellationToken)
        => (await ReadAsync("looking at a job", $"{Rows} where j.id = @id", [.. Rules(), new("id", id)], cancellationToken)).SingleOrDefault();

    private static string Of(JobList list) => list switch
    {
        JobList.All => "true",
        JobList.Stuck => $"(({JobSql.Expired}) or {JobSql.Unheld} or {JobSql.NotMoving})",
        JobList.ExpiredLeases => JobSql.Expired,
        JobList.StuckUploads => JobSql.UploadOverdue,
        JobList.AbandonedUploads => "(j.phase = 'failed' and j.failure_kind = 'abandoned')",
    };

    private static void Narrow<T>(List<string> where, List<NpgsqlParameter> parameters, string condition, string name, T value)
    {
        if (value is not null)
        {
            where.Add(condition);
            parameters.Add(new NpgsqlParameter(name, value));
        }
    }

    private List<NpgsqlParameter> Rules() => [new("still", rules.StuckAfter), new("uploads", rules.Uploads.Window)];

    private async Task<IReadOnlyList<JobOverview>> ReadAsync(
        string doing, string sql, IReadOnlyCollection<NpgsqlParameter> parameters, CancellationToken cancellationToken)
        => await database.ReadAsync(doing, sql, parameters, Read, cancellationToken);

    private static JobOverview Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetString(0),
        SessionId = row.GetString(1),
        OwnerType = row.GetString(2),
        OwnerId = row.GetString(3),
        Status = row.GetString(4),
        Stage = row.Text(5),
        ProgressPct = row.GetInt32(6),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(7),
        UpdatedAt = row.GetFieldValue<DateTimeOffset>(8),
        CompletedAt = row.Value<DateTimeOffset>(9),
        AgeSeconds = row.GetDouble(10),
        StillSeconds = row.GetDouble(11),
        Attention = row.Text(12),
        Attempt = row.GetInt32(13),
        Fence = row.GetInt64(14),
        LeaseOwner = row.Text(15),
        LeaseUntil = row.Value<DateTimeOffset>(16),
        LeaseOverdueSeconds = row.Value<double>(17),
        NotBefore = row.Value<DateTimeOffset>(18),
        FailureKind = row.Text(19),
        FailureCode = row.Text(20),
        ErrorMessage = row.Text(21),
        UrlExpiresAt = row.Value<DateTimeOffset>(22),
        VerifiedAt = row.Value<DateTimeOffset>(23),
        UploadClosedAt = row.Value<DateTimeOffset>(24),
        DeclaredBytes = row.Value<long>(25),
    };
}
