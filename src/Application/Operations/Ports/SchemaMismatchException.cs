using CoachPlus.Application.Common;

namespace CoachPlus.Application.Operations.Ports;

/// <summary>
/// The database refused a statement because its shape is not what this build needs: a column, table, function, type or label is missing or
/// different. Transient like every part that does not work, since people can repair it while the process runs.
/// </summary>
/// <param name="operation">What was being done, as in "listing sessions".</param>
/// <param name="sqlState">PostgreSQL's error class, for example <c>42703</c>.</param>
/// <param name="said">What the server said; not for clients.</param>
/// <param name="cause">The library's exception.</param>
public sealed class SchemaMismatchException(string operation, string sqlState, string said, Exception? cause = null)
    : UnavailableException(
        "the database", $"{operation}: {said} ({sqlState}): not the shape that this build needs; `CoachPlus.Api schema` says what is missing", cause)
{
    /// <summary>What was being done.</summary>
    public string Operation { get; } = operation;

    /// <summary>PostgreSQL's error class.</summary>
    public string SqlState { get; } = sqlState;

    /// <summary>What the server said.</summary>
    public string Said { get; } = said;
}
