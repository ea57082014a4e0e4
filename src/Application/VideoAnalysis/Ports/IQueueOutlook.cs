using CoachPlus.Domain.VideoAnalysis.Outlook;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>
/// The queue as it was a moment ago: at most about two seconds old, worked out once for everybody who asks meanwhile, and not at all
/// while nobody asks. Throws <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface IQueueOutlook
{
    /// <summary>What the queue means for each job in it.</summary>
    Task<QueueOutlook> NowAsync(CancellationToken cancellationToken);
}
