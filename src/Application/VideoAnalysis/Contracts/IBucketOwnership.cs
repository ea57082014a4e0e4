namespace CoachPlus.Application.VideoAnalysis.Contracts;

/// <summary>Whether this installation's rows alone say what is needed in the bucket. Throws <see cref="Common.UnavailableException"/> when database or storage do not answer.</summary>
public interface IBucketOwnership
{
    /// <summary>Why nothing may be deleted there, for the log; null when it may.</summary>
    Task<string?> WhyNotOursAsync(CancellationToken cancellationToken);
}
