using CoachPlus.Application.Operations.Ports;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current.Operations;

internal sealed class CurrentFailureGroups(IReads database) : IFailureGroups
{
    private const int Examples = 3;

    // A hash for names only: nothing keeps it, and nothing rests on it.
    private const string Failed = $"""
        with known as (
            select j.id, j.session_id, j.error_message, {JobSql.FailedAt} as at, {JobSql.FailureKind} as kind, j.failure_code is not null as coded,
                coalesce(j.failure_code, coachplus.failure_pattern(j.error_message)) as pattern
            from video_analysis_jobs j
            where j.phase = 'failed' and {JobSql.FailedAt} > now() - @window and coalesce(j.failure_kind, '') not in ('abandoned', 'cancelled')),
        failed as (select *, lpad(to_hex(hashtextextended(kind || E'\n' || pattern, 0)), 16, '0') as fingerprint from known)
        """;

    public async Task<IReadOnlyList<FailureGroup>> ListAsync(TimeSpan window, int atMost, CancellationToken cancellationToken)
        => await database.ReadAsync(
            "grouping failures",
            $"""
            {Failed}
            select f.fingerprint, f.kind, f.pattern, bool_or(f.coded), count(*), count(distinct (s.owner_type, s.owner_id)), min(f.at), max(f.at),
                (array_agg(f.error_message order by f.at desc, f.id desc))[1], (array_agg(f.id order by f.at desc, f.id desc))[1:{Examples}]
            from failed f join video_sessions s on s.id = f.session_id
            group by f.fingerprint, f.kind, f.pattern
            order by count(*) desc, max(f.at) desc, f.fingerprint limit @most
            """,
            [new NpgsqlParameter("window", window), new NpgsqlParameter("most", atMost)],
            row => new FailureGroup
            {
                Fingerprint = row.GetString(0),
                FailureKind = row.GetString(1),
                Pattern = row.GetString(2),
                HasCode = row.GetBoolean(3),
                Count = row.GetInt64(4),
                Owners = row.GetInt64(5),
                FirstAt = row.GetFieldValue<DateTimeOffset>(6),
                LastAt = row.GetFieldValue<DateTimeOffset>(7),
                Message = row.Text(8),
                Examples = row.GetFieldValue<string[]>(9),
            },
            cancellationToken);

    public async Task<IReadOnlyList<FailedJob>> PageAsync(
        string fingerprint, TimeSpan window, FailurePlace? after, int atMost, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("window", window), new("fingerprint", fingerprint), new("most", atMost)];
        var (until, rest) = ("now()", "true");
        if (after is not null)
        {
            (until, rest) = ("@until", "(at, id) > (@at, @after)");
            parameters.AddRange(
                [new("until", after.Until.ToUniversalTime()), new("at", after.At.ToUniversalTime()), new("after", after.Id)]);
        }

        return await database.ReadAsync(
            "listing a group of failures",
            $"""
            {Failed}
            select id, {until}, at, count(*) over () - row_number() over (order by at, id)
            from failed where fingerprint = @fingerprint and at <= {until} and {rest}
            order by at, id limit @most
            """,
            parameters,
            row => new FailedJob(
                row.GetString(0),
                new FailurePlace(row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(0)),
                row.GetInt64(3)),
            cancellationToken);
    }
}
