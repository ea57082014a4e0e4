using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Contracts;
using NSubstitute;

namespace CoachPlus.Api.Tests.Operations;

/// <summary>The API with the operators' ports substituted, and clients of those who may and may not.</summary>
internal sealed class OperatorsApi : IAsyncDisposable
{
    public OperatorsApi(params (string Key, string Value)[] settings)
    {
        Api = new ApiUnderTest { Settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value) }
            .With(Jobs).With(Figures).With(Transcripts).With(Groups).With(Workers).With(Interventions);
        Figures.CountAsync(default).ReturnsForAnyArgs(JobStates.All.Select((status, i) => new StateFigure(status, i, i > 0 ? Times.Start : null, i > 0 ? 10 * i : null)).ToList());
        Figures.ReadAsync(default).ReturnsForAnyArgs(Now(6, 10));
        Transcripts.ReadAsync(default).ReturnsForAnyArgs(new TranscriptFigures(3, 60.5, 2, 1, 5, 4));
        Jobs.ListAsync(default!, default).ReturnsForAnyArgs([]);
        Groups.ListAsync(default, default, default).ReturnsForAnyArgs([]);
        Groups.PageAsync(default!, default, default, default, default).ReturnsForAnyArgs([]);
        Workers.ListAsync(default).ReturnsForAnyArgs([]);
    }

    public ApiUnderTest Api { get; }

    public IJobOverviews Jobs { get; } = Substitute.For<IJobOverviews>();

    public IOperationalFigures Figures { get; } = Substitute.For<IOperationalFigures>();

    public ITranscriptFigures Transcripts { get; } = Substitute.For<ITranscriptFigures>();

    public IFailureGroups Groups { get; } = Substitute.For<IFailureGroups>();

    public IWorkerOverviews Workers { get; } = Substitute.For<IWorkerOverviews>();

    public IJobInterventions Interventions { get; } = Substitute.For<IJobInterventions>();

    public HttpClient AsOperator() => Api.As(Api.Users.Add("operator@coachplus.example", superuser: true));

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    public static OperationalFigures Now(long uploads, long failures) => new()
    {
        At = Times.Start,
        Quick = new QueueFigure(3, 1, 12.5),
        Deep = new QueueFigure(2, 0, 99),
        Held = 2,
        ExpiredLeases = 1,
        Stuck = 1,
        Workers = new WorkerFigure(2, 1, 4),
        LastHour = new ThroughputFigure(9, 7, 1, 0, 0),
        Uploads = new AlertFigure(uploads, Times.Start),
        Failures = new AlertFigure(failures, null),
    };

    public static JobOverview Job(string id) => new()
    {
        Id = id,
        SessionId = "s",
        OwnerType = "coach",
        OwnerId = "c",
        Status = "quick_running",
        Stage = "QUICK",
        ProgressPct = 7,
        CreatedAt = Times.Start,
        UpdatedAt = Times.Start,
        CompletedAt = null,
        AgeSeconds = 5.5,
        StillSeconds = 1,
        Attention = "not-moving",
        Attempt = 1,
        Fence = 4,
        LeaseOwner = "m:1:1",
        LeaseUntil = Times.Start,
        LeaseOverdueSeconds = -3,
        NotBefore = null,
        FailureKind = null,
        FailureCode = null,
        ErrorMessage = null,
        UrlExpiresAt = null,
        VerifiedAt = null,
        UploadClosedAt = null,
        DeclaredBytes = null,
    };
}
