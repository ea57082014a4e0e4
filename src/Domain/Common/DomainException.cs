namespace CoachPlus.Domain.Common;

/// <summary>A rule of the domain that the caller broke. <see cref="Code"/> is stable; the message is fit to be shown.</summary>
public sealed class DomainException(string code, string message) : Exception(message)
{
    /// <summary>Stable, kebab-case, <c>subject.rule</c>: for example <c>analysis-job.transition</c>.</summary>
    public string Code { get; } = code;
}
