using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Infrastructure.Tests.Operations;

/// <summary>Figures in which no two numbers that could be mistaken for each other are the same.</summary>
internal static class FigureExamples
{
    public static TranscriptFigures Transcripts { get; } = new(3, 60.5, 2, 1, 5, 4);

    public static OperationalFigures Now(long uploads, long failures) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        Quick = new QueueFigure(3, 1, 12.5),
        Deep = new QueueFigure(2, 0, 99),
        Held = 5,
        ExpiredLeases = 1,
        Stuck = 7,
        Workers = new WorkerFigure(8, 9, 16),
        LastHour = new ThroughputFigure(20, 21, 22, 23, 24),
        Uploads = new AlertFigure(uploads, null),
        Failures = new AlertFigure(failures, null),
    };
}
