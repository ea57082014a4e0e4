using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>A database of its own for each test.</summary>
[Parallelizable(ParallelScope.Self)]
internal abstract class PersistenceFixture
{
    protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    protected static readonly DateTimeOffset Start = StoredJobs.Start;
    protected static readonly AccessScope All = StoredJobs.All;

    protected PersistenceUnderTest Persistence { get; private set; } = null!;

    protected StoredJobs Stored { get; private set; } = null!;

    protected TestDatabase Database => Persistence.Database;

    protected IVideoSessions Sessions => Persistence.Get<IVideoSessions>();

    protected IAnalysisJobs Jobs => Persistence.Get<IAnalysisJobs>();

    protected IAnalysisJobQueue Queue => Persistence.Get<IAnalysisJobQueue>();

    protected IUsers Users => Persistence.Get<IUsers>();

    protected static CancellationToken None => CancellationToken.None;

    [SetUp]
    public async Task Open()
    {
        Persistence = await PersistenceUnderTest.StartAsync();
        Stored = new StoredJobs(Persistence);
    }

    [TearDown]
    public async Task Close()
    {
        if (Persistence is not null)
        {
            await Persistence.DisposeAsync();
        }
    }
}

[SetUpFixture]
internal sealed class Template
{
    [OneTimeTearDown]
    public Task Drop() => TestDatabases.DropTemplateAsync();
}
