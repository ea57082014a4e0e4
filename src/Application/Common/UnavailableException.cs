namespace CoachPlus.Application.Common;

/// <summary>
/// A part outside the process (database, object storage, a tool) did not answer or refused to work. Adapters throw this in place of
/// their library's exceptions; it is transient: the API answers 503 and a worker hands its job back.
/// </summary>
/// <param name="part">Which one, for people: <c>the database</c>, <c>the video storage</c>, <c>ffmpeg</c>.</param>
/// <param name="message">A sentence for operators. It may hold details that a client must not see.</param>
/// <param name="cause">The library's exception.</param>
public class UnavailableException(string part, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Which part, in words for people.</summary>
    public string Part { get; } = part;
}
