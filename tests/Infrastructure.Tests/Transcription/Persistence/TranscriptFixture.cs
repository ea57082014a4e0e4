using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.Infrastructure.Transcription.Persistence;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <summary>The database of transcripts on one ground: one for the fixture, since every test has coaches of its own.</summary>
[Parallelizable(ParallelScope.Self)]
internal abstract class TranscriptFixture(TranscriptGround ground)
{
    protected static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
    private ServiceProvider _services = null!;

    /// <summary>Whether the rows of the existing system are in it.</summary>
    protected virtual bool WithRows => false;

    /// <summary>What the connections of the ports say beside the address.</summary>
    protected virtual string ConnectionOptions => "";

    protected TranscriptGround Ground { get; } = ground;

    protected TestDatabase Database { get; private set; } = null!;

    protected ITranscriptionSessions Sessions => Get<ITranscriptionSessions>();

    protected ITranscripts Transcripts => Get<ITranscripts>();

    protected static CancellationToken None => CancellationToken.None;

    [OneTimeSetUp]
    public async Task Open()
    {
        Database = await Ground.CreateAsync(WithRows);
        _services = Services($"{Database.ConnectionString};{ConnectionOptions}");
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }

    protected T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();

    /// <summary>The registrations on any address.</summary>
    protected static ServiceProvider Services(string address, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(PersistenceOptions.ConnectionStringKey, address), .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))])
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton<TimeProvider>(new ManualClock(Start))
            .AddPersistence(configuration)
            .AddTranscriptPersistence(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>A coach whom the tables know.</summary>
    protected async Task<SpeakingCoachId> CoachAsync()
    {
        var id = new SpeakingCoachId(Guid.NewGuid());
        await Get<ISpeakingCoaches>().EnsureAsync(id, $"{id}@club.example", Start, None);
        return id;
    }

    /// <summary>A stored session, as it is read.</summary>
    protected async Task<StoredTranscription> StoredAsync(SpeakingCoachId? coach = null, string title = "A talk", DateTimeOffset? at = null)
    {
        var session = TranscriptionSession.Create(coach ?? await CoachAsync(), title, "en-US", "whisper_cpp", at ?? Start);
        await Sessions.AddAsync(session, None);
        return (await Sessions.FindAsync(session.Id, session.Coach, None))!;
    }

    /// <summary>A completed session with a transcript.</summary>
    protected async Task<StoredTranscription> WithTranscriptAsync(params HeardSegment[] segments)
    {
        var read = await StoredAsync();
        Assert.That(await Transcripts.ReplaceAsync(read, read.Session.Imported(segments.Max(segment => segment.EndSeconds!.Value), Start), segments, NoDoubts(segments), new Dictionary<int, SpeakerRole>(), None));
        return (await Sessions.FindAsync(read.Session.Id, read.Session.Coach, None))!;
    }

    protected static SpeechDoubts[] NoDoubts(IReadOnlyCollection<HeardSegment> segments) => new SpeechDoubts[segments.Count];

    protected async Task<IReadOnlyList<TranscriptSegment>> SegmentsAsync(TranscriptionSessionId session) => await Transcripts.ReadAsync(session, None).ToListAsync();
}
