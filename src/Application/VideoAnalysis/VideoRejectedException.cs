namespace CoachPlus.Application.VideoAnalysis;

/// <summary>
/// The video itself cannot be analysed: broken, not a video, nobody in view, too long. Permanent: trying again gives the same.
/// The message is a sentence that a coach understands and can act on.
/// </summary>
/// <param name="code">Stable, kebab-case: for example <c>video.no-person</c>.</param>
/// <param name="message">A sentence for coaches.</param>
/// <param name="cause">What the tool said, for the log only.</param>
public sealed class VideoRejectedException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Stable, kebab-case.</summary>
    public string Code { get; } = code;
}
