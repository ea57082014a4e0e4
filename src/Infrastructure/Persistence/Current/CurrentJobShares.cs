using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>The table is this product's own in either generation.</summary>
internal sealed class CurrentJobShares(IReads database, CurrentStatements statements) : IJobShares
{
    private const string IsOpen = "(h.revoked_at is null and h.expires_at > now())";

    private const string Columns = $"h.id, h.created_at, h.expires_at, h.revoked_at, h.opened, h.last_opened_at, {IsOpen}";

    private const string Finished = "j.status in ('done', 'completed')";

    private const string Jobs = "from video_analysis_jobs j join video_sessions s on s.id = j.session_id";

    // A free place, else that of the link which ended first. Of two who take the same place at once the second finds an open link there and adds nothing.
    private static readonly string Add = $"""
        insert into coachplus.job_shares as h (id, job_id, place, token_sha256, created_at, expires_at)
        select @id, j.id, free.place, @secret, now(), now() + @lasts
        {Jobs}
        cross join lateral (
            select p.place from generate_series(1, {IJobShares.Most}) p(place)
            left join coachplus.job_shares h on h.job_id = j.id and h.place = p.place
            where h.id is null or not {IsOpen}
            order by h.id is not null, least(h.revoked_at, h.expires_at), p.place limit 1) free
        where j.id = @job and {Finished} and
        """;

    private static readonly string TakeOver = $"""
        on conflict (job_id, place) do update
        set id = excluded.id, token_sha256 = excluded.token_sha256, created_at = excluded.created_at, expires_at = excluded.expires_at,
            revoked_at = null, opened = 0, last_opened_at = null
        where not {IsOpen}
        returning {Columns}
        """;

    private static readonly string Open = $"""
        update coachplus.job_shares h set opened = h.opened + 1, last_opened_at = now()
        from video_analysis_jobs j
        where h.token_sha256 = @secret and {IsOpen} and j.id = h.job_id and {Finished}
        returning h.job_id, h.expires_at, h.expires_at - now()
        """;

    public async Task<AddedShare> AddAsync(
        AnalysisJobId job, AccessScope scope, JobShareId id, string secretHash, TimeSpan lasts, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("job", job.Value)];
        var within = ScopeSql.Of(scope, parameters);
        List<NpgsqlParameter> values = [.. parameters, new("id", id.Value), new("secret", secretHash), new("lasts", lasts)];
        while (true)
        {
            var added = await database.ReadAsync("adding a link", $"{Add} {within}\n{TakeOver}", values, Read, cancellationToken);
            if (added.Count > 0)
            {
                return new AddedShare(true, added[0]);
            }

            var taken = await database.ReadAsync(
                "counting links",
                $"select (select count(*)::integer from coachplus.job_shares h where h.job_id = j.id and {IsOpen}) {Jobs} where j.id = @job and {Finished} and {within}",
                parameters,
                reader => reader.GetInt32(0),
                cancellationToken);
            if (taken.Count == 0 || taken[0] >= IJobShares.Most)
            {
                return new AddedShare(taken.Count > 0, null);
            }
        }
    }

    public async Task<IReadOnlyList<JobShare>?> ListAsync(AnalysisJobId job, AccessScope scope, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("job", job.Value)];
        var sql = $"""
            select {Columns} {Jobs} left join coachplus.job_shares h on h.job_id = j.id
            where j.id = @job and {ScopeSql.Of(scope, parameters)}
            order by h.created_at desc, h.id desc
            """;
        var rows = await database.ReadAsync("listing links", sql, parameters, reader => reader.IsDBNull(0) ? null : Read(reader), cancellationToken);
        return rows.Count == 0 ? null : [.. rows.OfType<JobShare>()];
    }

    public async Task<bool> RevokeAsync(AnalysisJobId job, JobShareId id, AccessScope scope, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("job", job.Value), new("id", id.Value)];
        var sql = $"""
            update coachplus.job_shares h set revoked_at = coalesce(h.revoked_at, now())
            {Jobs}
            where h.id = @id and h.job_id = j.id and j.id = @job and {ScopeSql.Of(scope, parameters)}
            returning 1
            """;
        return (await database.ReadAsync("revoking a link", sql, parameters, reader => reader.GetInt32(0), cancellationToken)).Count > 0;
    }

    public async Task<OpenedShare?> OpenAsync(string secretHash, CancellationToken cancellationToken)
    {
        var opened = await database.ReadAsync(
            "opening a link",
            Open,
            [new NpgsqlParameter("secret", secretHash)],
            reader => (Job: reader.GetString(0), ExpiresAt: reader.GetFieldValue<DateTimeOffset>(1), Left: reader.GetTimeSpan(2)),
            cancellationToken);
        if (opened is not [var (job, expiresAt, left)])
        {
            return null;
        }

        var found = await database.ReadAsync(
            "reading a shared job", $"{statements.StoredJobs} where j.id = @job", [new NpgsqlParameter("job", job)], statements.ReadStored, cancellationToken);
        return found.SingleOrDefault() is { } stored ? new OpenedShare(stored.ToJobOfSession(), expiresAt, left) : null;
    }

    private static JobShare Read(NpgsqlDataReader reader) => new(
        new JobShareId(reader.GetString(0)),
        reader.GetFieldValue<DateTimeOffset>(1),
        reader.GetFieldValue<DateTimeOffset>(2),
        reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3),
        reader.GetInt64(4),
        reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
        reader.GetBoolean(6));
}
