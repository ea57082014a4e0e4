using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Legacy;
using CoachPlus.TestSupport.Databases;
using NUnit.Framework.Interfaces;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>An empty database for each test, of the fixture's own. Adapters may have served its earlier tests; see <see cref="GoesOn"/>.</summary>
[Parallelizable(ParallelScope.Self)]
internal abstract class PersistenceFixture(Ground? ground = null)
{
    protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    protected static readonly DateTimeOffset Start = StoredJobs.Start;
    protected static readonly AccessScope All = StoredJobs.All;

    private Emptying? _emptying;

    protected Ground Ground { get; } = ground ?? Ground.Current;

    protected PersistenceUnderTest Persistence { get; private set; } = null!;

    protected StoredJobs Stored { get; private set; } = null!;

    protected TestDatabase Database => Persistence.Database;

    protected IVideoSessions Sessions => Persistence.Get<IVideoSessions>();

    protected IAnalysisJobs Jobs => Persistence.Get<IAnalysisJobs>();

    protected IAnalysisJobQueue Queue => Persistence.Get<IAnalysisJobQueue>();

    protected IUsers Users => Persistence.Get<IUsers>();

    protected static CancellationToken None => CancellationToken.None;

    /// <summary>
    /// Whether the next test goes on with the adapters of this one. Not where tests break connections, or are about what a process or the server's statistics remember.
    /// </summary>
    protected virtual bool GoesOn => !Ground.IsBeingMoved;

    [SetUp]
    public async Task Open()
    {
        if (Persistence is null)
        {
            Persistence = await PersistenceUnderTest.StartAsync(Ground);
            if (GoesOn)
            {
                _emptying = await Emptying.PrepareAsync(Database);
            }
        }

        Stored = new StoredJobs(Persistence);
    }

    /// <summary>Reads one value in the words of the current shape, whatever the tables are.</summary>
    protected Task<string?> AsCurrentAsync(string sql) => Database.ScalarAsync(Translated(sql));

    /// <summary>The same for rows.</summary>
    protected Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> RowsAsCurrentAsync(string sql) => Database.QueryAsync(Translated(sql));

    /// <summary>Changes what lies beside existing tables, and in the current shape in the row.</summary>
    protected Task SetBesideAsync(string set, string where = "true") => Database.ExecuteAsync($"update {Ground.JobsBeside} set {set} where {where}");

    /// <summary>Where the process keeps a column of jobs, sessions or their like: in the table of that name, or beside it. It goes by what was there when it looked.</summary>
    protected string PlaceOf(string table, string column, string beside)
        => Ground.Shape is null || Persistence.Get<ExistingTables>().Has(table, column) ? table : $"coachplus.{beside}";

    /// <summary>Tries every kind of write of a run, with a copy of its job, and says how each ended.</summary>
    protected async Task<RunWrite[]> EveryWriteAsync(AnalysisJob job)
    {
        var (run, fence) = (AnalysisJob.Restore(job.Order, job.State), job.State.Fence);
        var quick = StoredJobs.ResultsOf(run, ArtifactKind.QuickResults);
        List<RunWrite> writes =
        [
            await Queue.RenewAsync(run.Id, fence, TimeSpan.FromMinutes(5), None),
            await Queue.ReportProgressAsync(run.Id, fence, 40, None),
            await Queue.RecordAsync(run.Id, fence, quick.Results, None),
        ];
        run.FinishQuick(quick, Start.AddMinutes(1));
        writes.Add(await Queue.SaveAsync(run, fence, [quick.Results], None));
        run.Fail(FailureKind.Analysis, "It broke.", Start.AddMinutes(2));
        writes.Add(await Queue.SaveAsync(run, fence, None));
        return [.. writes];
    }

    private string Translated(string sql) => Ground.Shape is null ? sql : Persistence.Get<Relations>().Translate(sql);

    [TearDown]
    public async Task Empty()
    {
        var empty = false;
        try
        {
            empty = _emptying is not null && TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Passed && await _emptying.TryAsync();
        }
        finally
        {
            if (!empty)
            {
                await Close();
            }
        }
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_emptying is not null)
        {
            await _emptying.DisposeAsync();
            _emptying = null;
        }

        if (Persistence is not null)
        {
            await Persistence.DisposeAsync();
            Persistence = null!;
        }
    }
}

[SetUpFixture]
internal sealed class Template
{
    [OneTimeTearDown]
    public Task Drop() => TestDatabases.DropTemplateAsync();
}
