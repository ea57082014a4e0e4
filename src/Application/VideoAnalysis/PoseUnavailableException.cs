namespace CoachPlus.Application.VideoAnalysis;

/// <summary>
/// No pose can be measured here: no model installed, unverified bytes, no runtime library, a contract that does not fit. The message
/// says what to do about it. Never answered by made-up numbers.
/// </summary>
/// <param name="code">Stable, kebab-case: for example <c>pose.model-missing</c>.</param>
/// <param name="message">What is missing and which command or option brings it.</param>
/// <param name="cause">The library's exception.</param>
public sealed class PoseUnavailableException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Stable, kebab-case.</summary>
    public string Code { get; } = code;
}
