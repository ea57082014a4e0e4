namespace CoachPlus.Infrastructure.Persistence.Schema;

/// <summary>
/// What a database says of itself: facts such as <c>column video_sessions.title</c> = <c>character varying(255) not null</c> or
/// <c>label owner_type.coach</c>. Things of the schema <c>coachplus</c> carry its name, all others none.
/// </summary>
/// <param name="Facts">Facts by name, in the order of their names.</param>
/// <param name="Refused">Tables and what the connected user may not do with them, as <c>video_sessions.update</c>.</param>
/// <param name="Scripts">Applied scripts of this product, in order; empty where it never migrated.</param>
/// <param name="Revision">What the existing system's own migrations say they are at; null without them.</param>
/// <param name="Moving">The shape of the existing system from which a move to the current one began; null where none did.</param>
/// <param name="Server">The server's version, for example <c>15.18</c>.</param>
internal sealed record Catalogue(
    IReadOnlyDictionary<string, string> Facts, IReadOnlySet<string> Refused, IReadOnlyList<string> Scripts, string? Revision, string? Moving,
    string Server)
{
    /// <summary>Applied scripts beside the existing system's tables, in order.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    public const string Column = "column ";
    public const string Label = "label ";

    /// <summary>Whether the fact is there, as it is asked for.</summary>
    public bool Holds(KeyValuePair<string, string> fact) => Facts.TryGetValue(fact.Key, out var found) && found == fact.Value;

    /// <summary>Type of a column without its nullability; null without the column.</summary>
    public string? TypeOf(string column) => Facts.GetValueOrDefault(Column + column)?.Replace(NotNull, "", StringComparison.Ordinal);

    /// <summary>Behind the type of a column that demands a value.</summary>
    public const string NotNull = " not null";
}
