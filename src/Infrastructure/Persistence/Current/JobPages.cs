using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Pages of jobs for sweeps, each one statement; a row that cannot be read is named and passed over.</summary>
internal sealed class JobPages(IReads database, CurrentStatements statements)
{
    /// <summary>One page.</summary>
    /// <param name="doing">What is done, for operators.</param>
    /// <param name="condition">Which jobs, of <c>j</c>.</param>
    /// <param name="order">The column of <c>j</c> by which they are ordered, never null in these.</param>
    /// <param name="orderOf">The same of a row.</param>
    /// <param name="parameters">What the condition names.</param>
    /// <param name="after">The end of the page before, or null.</param>
    /// <param name="atMost">So many at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<JobPage> ReadAsync(
        string doing,
        string condition,
        string order,
        Func<JobRow, DateTimeOffset> orderOf,
        IReadOnlyCollection<NpgsqlParameter> parameters,
        JobCursor? after,
        int atMost,
        CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> all = [.. parameters, new("most", atMost)];
        var behind = "";
        if (after is { } cursor)
        {
            behind = $"and (j.{order}, j.id) > (@at, @id)";
            all.AddRange([new("at", cursor.At.ToUniversalTime()), new("id", cursor.Id)]);
        }

        // Locked only to leave out what somebody is writing at this moment: the lock ends with the statement.
        var sql = $"{statements.StoredJobs} where {condition} {behind} order by j.{order}, j.id limit @most for update of j skip locked";
        var rows = await database.ReadAsync(doing, sql, all, statements.ReadStored, cancellationToken);
        if (rows.Count == 0)
        {
            return new JobPage(default, [], [], null);
        }

        var now = await database.ReadAsync(doing, "select now()", [], reader => reader.GetFieldValue<DateTimeOffset>(0), cancellationToken);
        List<JobOfSession> jobs = [];
        List<string> unreadable = [];
        var free = await database.NotLockedAsync(doing, [.. rows.Select(row => row.Job.Id)], cancellationToken);
        foreach (var row in rows.Where(row => free.Contains(row.Job.Id)))
        {
            if (Read(row) is { } job)
            {
                jobs.Add(job);
            }
            else
            {
                unreadable.Add(row.Job.Id);
            }
        }

        var last = rows[^1].Job;
        return new JobPage(now.Single(), jobs, unreadable, rows.Count < atMost ? null : new JobCursor(orderOf(last), last.Id));
    }

    private static JobOfSession? Read(StoredJob row)
    {
        try
        {
            return row.ToJobOfSession();
        }
#pragma warning disable CA1031 // old code and operators write these tables too: one row that makes no sense must not hide the others
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
