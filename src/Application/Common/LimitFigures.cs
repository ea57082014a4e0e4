namespace CoachPlus.Application.Common;

/// <summary>What a refusal by a limit tells beside its sentence, for programs. Names and words are those that existing clients know.</summary>
/// <param name="Error"><c>file_size_exceeded</c> or <c>transcription_limit_exceeded</c>, the latter for minutes.</param>
/// <param name="Message">Why, in the words of whoever was asked beforehand.</param>
/// <param name="Plan">The word of the plan.</param>
public sealed record LimitFigures(string Error, string Message, string Plan)
{
    /// <summary>Minutes that the plan allows in a month; null for a file.</summary>
    public long? Limit { get; init; }

    /// <summary>Minutes that are used in this month, whole ones; null for a file.</summary>
    public long? CurrentUsage { get; init; }

    /// <summary>Size of the file in megabytes of 1,048,576 bytes, rounded up; null for minutes.</summary>
    public long? FileSizeMb { get; init; }

    /// <summary>Megabytes that the plan allows for a file; null for minutes.</summary>
    public long? LimitMb { get; init; }
}
