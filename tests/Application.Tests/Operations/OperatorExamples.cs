using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.Tests.VideoAnalysis;
using NSubstitute;

namespace CoachPlus.Application.Tests.Operations;

/// <summary>Who asks, and rows to look at.</summary>
internal static class OperatorExamples
{
    public static ICurrentCoach Superuser => Asking(Examples.Superuser);

    public static ICurrentCoach Coach => Asking(Examples.Coach);

    public static OperationalFigures Figures(long uploads = 0, long failures = 0) => new()
    {
        At = Now,
        Quick = new QueueFigure(3, 1, 12.5),
        Deep = new QueueFigure(0, 0, null),
        Held = 2,
        ExpiredLeases = 1,
        Stuck = 1,
        Workers = new WorkerFigure(2, 1, 4),
        LastHour = new ThroughputFigure(9, 7, 1, 0, 0),
        Uploads = new AlertFigure(uploads, Now.AddMinutes(-3)),
        Failures = new AlertFigure(failures, Now.AddMinutes(-2)),
    };

    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static JobOverview Job(string id, DateTimeOffset? createdAt = null) => new()
    {
        Id = id,
        SessionId = "session-1",
        OwnerType = "coach",
        OwnerId = "coach-1",
        Status = "queued",
        Stage = "QUEUED",
        ProgressPct = 0,
        CreatedAt = createdAt ?? Now,
        UpdatedAt = Now,
        CompletedAt = null,
        AgeSeconds = 0,
        StillSeconds = 0,
        Attention = null,
        Attempt = 0,
        Fence = 0,
        LeaseOwner = null,
        LeaseUntil = null,
        LeaseOverdueSeconds = null,
        NotBefore = null,
        FailureKind = null,
        FailureCode = null,
        ErrorMessage = null,
        UrlExpiresAt = null,
        VerifiedAt = null,
        UploadClosedAt = null,
        DeclaredBytes = null,
    };

    private static ICurrentCoach Asking(CurrentCoach who)
    {
        var current = Substitute.For<ICurrentCoach>();
        current.Coach.Returns(who);
        return current;
    }
}
