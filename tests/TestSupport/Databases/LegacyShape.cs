namespace CoachPlus.TestSupport.Databases;

/// <summary>A state of the existing system's database that stands in production somewhere.</summary>
/// <param name="Name">For tests: the revision, and what tells it from others of the same revision.</param>
/// <param name="Revision">What its <c>alembic_version</c> says.</param>
/// <param name="Steps">What made it, in order.</param>
public sealed record LegacyShape(string Name, string Revision, IReadOnlyList<LegacyStep> Steps)
{
    /// <summary>The steps that the old system still had to take from this state to a later one; either form of the first revision leads there.</summary>
    public IReadOnlyList<LegacyStep> StepsTo(LegacyShape later) => [.. later.Steps.Skip(Steps.Count)];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
