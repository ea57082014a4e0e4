using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>A job that is locked until its transaction ends.</summary>
/// <param name="Stored">As it is stored, in the words of the current shape.</param>
/// <param name="LastFence">The highest number that any run of ours had, also when somebody of the existing system has taken the job over since.</param>
/// <param name="Hidden">Whether it has no row in the existing table yet.</param>
/// <param name="Now">The database's clock, after the lock.</param>
internal sealed record LockedJob(StoredJob Stored, long LastFence, bool Hidden, DateTimeOffset Now)
{
    public JobRow Row => Stored.Job;

    /// <summary>Whether a run still holds it.</summary>
    public bool IsHeldBy(long fence)
        => Row.Fence == fence && Row.LeaseOwner is not null && Row.Status is JobStatusLabel.QuickRunning or JobStatusLabel.QuickDone or JobStatusLabel.DeepRunning;
}

/// <summary>
/// Locks and writes jobs. The lock is the existing row: old servers and workers take it too. What lies beside is read after the lock and
/// written in the same transaction.
/// </summary>
internal sealed class JobStore(CurrentStatements statements, JobColumns columns, JobRelation relation, ExistingTables tables)
{
    private const string LockRow = "select 1 from video_analysis_jobs where id = @id for update";
    private const string LockBeside = "select 1 from coachplus.beside_jobs where id = @id for update";

    /// <summary>Locks a job and reads it; null when it is gone.</summary>
    public async Task<LockedJob?> LockAsync(LegacyTransaction transaction, string id)
    {
        await HoldAsync(transaction, id);
        var sql = $"select j.last_fence, j.hidden, clock_timestamp(), {statements.StoredJobs["select ".Length..]}";
        var found = await transaction.ReadPreparedAsync(
            $"{sql} where j.id = @id",
            [new NpgsqlParameter("id", id)],
            reader => new LockedJob(statements.ReadStoredAt(reader, 3), reader.GetInt64(0), reader.GetBoolean(1), reader.GetFieldValue<DateTimeOffset>(2)));
        return found.SingleOrDefault();
    }

    /// <summary>Locks a job, wherever it is.</summary>
    public static async Task HoldAsync(LegacyTransaction transaction, string id)
    {
        NpgsqlParameter[] job = [new("id", id)];

        if (await transaction.RunAsync(LockRow, job) == 0)
        {
            // A hidden job. While its place beside is waited for its row may come into being: then that lock is given back, and both are taken in
            // the order of all others. Who holds the one and waits for the other would stand against them.
            await transaction.RunAsync("savepoint before_beside");
            await transaction.RunAsync(LockBeside, job);
            if (await transaction.RunAsync("select 1 from video_analysis_jobs where id = @id", job) == 0)
            {
                return;
            }

            await transaction.RunAsync("rollback to savepoint before_beside");
            await transaction.RunAsync(LockRow, job);
        }

        await transaction.RunAsync(LockBeside, job);
    }

    /// <summary>Sets columns of a locked job that no run changes.</summary>
    /// <param name="transaction">That holds the lock.</param>
    /// <param name="id">The job.</param>
    /// <param name="document">The columns.</param>
    /// <param name="there">Whether the existing table has them.</param>
    /// <param name="now">The time.</param>
    public static async Task AmendAsync(LegacyTransaction transaction, string id, Document document, bool there, DateTimeOffset now)
    {
        NpgsqlParameter[] job = [new("id", id), new("now", now.ToUniversalTime())];
        if (there)
        {
            await transaction.RunAsync(document.Update(ExistingTables.Jobs), document.Parameter, new NpgsqlParameter("id", id));
        }
        else
        {
            // A row beside that says nothing of how the existing one looks: that one alone counts for all else.
            await transaction.RunAsync("insert into coachplus.beside_jobs (id, status) values (@id, 'queued') on conflict (id) do nothing", job);
            await transaction.RunAsync(document.Update("coachplus.beside_jobs"), document.Parameter, new NpgsqlParameter("id", id));
        }

        await transaction.RunAsync("update video_analysis_jobs set updated_at = greatest(updated_at, @now) where id = @id", job);
        await transaction.RunAsync("update coachplus.beside_jobs set updated_at = greatest(updated_at, @now) where id = @id and hidden", job);
    }

    /// <summary>Adds a job. Without a word for it in the existing type, a job that waits for its video gets no row there: an old worker would claim it.</summary>
    public async Task AddAsync(LegacyTransaction transaction, JobRow row)
    {
        var hidden = row.Status == JobStatusLabel.AwaitingUpload && !tables.HasLabel("video_analysis_job_status", "awaiting_upload");
        if (!hidden)
        {
            await InsertAsync(transaction, row);
        }

        await WriteBesideAsync(transaction, row, hidden);
        await TellAsync(transaction, null, row);
    }

    /// <summary>Stores what became of a locked job.</summary>
    /// <param name="transaction">That holds the lock.</param>
    /// <param name="locked">As it was locked.</param>
    /// <param name="before">A copy of its row from before the change.</param>
    /// <param name="state">What became of it; its results are written in the old form too where old readers look for them.</param>
    public async Task WriteAsync(LegacyTransaction transaction, LockedJob locked, JobRow before, JobState state)
    {
        var row = locked.Row;
        var hidden = locked.Hidden && row.VerifiedAt is null;
        if (locked.Hidden && !hidden)
        {
            await InsertAsync(transaction, row);
        }
        else if (!hidden)
        {
            var changes = columns.Changes(before, row).With("status", LabelOf(row.Status));
            AddOldForms(changes, before, row, state);
            await transaction.RunAsync(changes.Update(ExistingTables.Jobs), changes.Parameter, new NpgsqlParameter("id", row.Id));
        }

        await WriteBesideAsync(transaction, row, hidden);
        await TellAsync(transaction, before, row);
    }

    /// <summary>The word that the existing type has for a state.</summary>
    private string LabelOf(JobStatusLabel status)
    {
        var word = JobWords.Of(status.ToStatus());
        return tables.HasLabel("video_analysis_job_status", word) ? word : status == JobStatusLabel.Done ? "completed" : "processing";
    }

    private Task<int> InsertAsync(LegacyTransaction transaction, JobRow row)
    {
        var document = columns.New(row).With("status", LabelOf(row.Status));
        return transaction.RunAsync(document.Insert(ExistingTables.Jobs), document.Parameter);
    }

    private void AddOldForms(Document changes, JobRow before, JobRow row, JobState state)
    {
        if (columns.HasPasses)
        {
            return;
        }

        if (columns.Has("quick_results"))
        {
            _ = row.QuickResults != before.QuickResults ? changes.WithJson("quick_results", OldForm.Payload(state.Quick)) : changes;
            _ = row.DeepResults != before.DeepResults ? changes.WithJson("deep_results", OldForm.Payload(state.Deep)) : changes;
        }
        else if (row.Status == JobStatusLabel.Done)
        {
            changes.WithJson("results", OldForm.Single(state.Deep ?? state.Quick));
        }
    }

    // The look is taken after the existing row was written, in the same transaction. A fence never falls.
    private Task<int> WriteBesideAsync(LegacyTransaction transaction, JobRow row, bool hidden)
    {
        var document = columns.Beside(row, hidden);
        return transaction.RunAsync(
            document.Upsert(
                "coachplus.beside_jobs",
                ("status", "@status::coachplus.beside_job_status", "excluded.status"),
                ("fence", "@fence", "greatest(t.fence, excluded.fence)"),
                ("seen", $"(select {relation.Look} from video_analysis_jobs j where j.id = @id)", "excluded.seen")),
            document.Parameter,
            new NpgsqlParameter("id", row.Id),
            new NpgsqlParameter("status", JobWords.Of(row.Status.ToStatus())),
            new NpgsqlParameter("fence", row.Fence));
    }

    // No trigger on the existing tables tells of changes: these hints are all there are, sent by the commit.
    private static async Task TellAsync(LegacyTransaction transaction, JobRow? before, JobRow row)
    {
        if (IsWaiting(row) && (before is null || !IsWaiting(before)))
        {
            await transaction.RunAsync("select pg_notify('coachplus_jobs', '')");
        }

        if (before?.LeaseOwner is not null && row.FailureKind == JobWords.Of(FailureKind.Cancelled))
        {
            await transaction.RunAsync("select pg_notify('coachplus_job_changes', '!' || @id)", new NpgsqlParameter("id", row.Id));
        }
        else if (before is not null)
        {
            await TellFollowersAsync(transaction, row.Id);
        }
    }

    /// <summary>Tells those who follow a job that it has changed.</summary>
    public static Task TellFollowersAsync(LegacyTransaction transaction, string id)
        => transaction.RunAsync(
            "select pg_notify('coachplus_job_changes', job_id) from coachplus.job_watches where job_id = @id and until > now()", new NpgsqlParameter("id", id));

    private static bool IsWaiting(JobRow row)
        => row.Status == JobStatusLabel.Queued || (row.Status == JobStatusLabel.QuickDone && row.LeaseOwner is null && row.QuickFence is not null);
}
