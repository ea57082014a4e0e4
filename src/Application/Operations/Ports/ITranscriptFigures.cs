namespace CoachPlus.Application.Operations.Ports;

/// <summary>The state of the queue of transcripts at one moment, by the database's clock.</summary>
/// <param name="Waiting">Sessions that wait for a worker.</param>
/// <param name="OldestSeconds">For how long the one waits that was started first; null when none waits.</param>
/// <param name="Running">Sessions that a worker holds.</param>
/// <param name="ExpiredLeases">Those of them whose lease has run out.</param>
/// <param name="FailedLastHour">Sessions that failed within the last hour and were not started again.</param>
/// <param name="TicketsOwed">What speech engines keep and have not been told to delete yet.</param>
public sealed record TranscriptFigures(long Waiting, double? OldestSeconds, long Running, long ExpiredLeases, long FailedLastHour, long TicketsOwed);

/// <summary>How transcripts are getting on. Throws <see cref="Common.UnavailableException"/> when their database does not answer.</summary>
public interface ITranscriptFigures
{
    /// <summary>Reads all of it with one statement.</summary>
    Task<TranscriptFigures> ReadAsync(CancellationToken cancellationToken);
}
