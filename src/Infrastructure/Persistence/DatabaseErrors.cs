using System.Collections.Frozen;
using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Domain.Common;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence;

/// <summary>Turns the driver's exceptions into those that the ports promise. What is not recognised is a bug and stays as it is.</summary>
internal static class DatabaseErrors
{
    public const string Part = "the database";

    // The server has ended a transaction that stood still; the driver has no name for it.
    private const string IdleInTransaction = "25P03";

    // The shape is not what this build needs: the same answer for people as "does not answer", but with a hint for operators.
    private static readonly FrozenSet<string> WrongShape = new[]
    {
        PostgresErrorCodes.UndefinedColumn, PostgresErrorCodes.UndefinedTable, PostgresErrorCodes.UndefinedFunction,
        PostgresErrorCodes.UndefinedObject, PostgresErrorCodes.DatatypeMismatch, PostgresErrorCodes.InvalidTextRepresentation,
    }.ToFrozenSet();

    private static readonly FrozenSet<string> NoService = new[]
    {
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow,
        PostgresErrorCodes.DatabaseDropped, PostgresErrorCodes.QueryCanceled, PostgresErrorCodes.LockNotAvailable,
        PostgresErrorCodes.ReadOnlySqlTransaction, PostgresErrorCodes.InvalidCatalogName, PostgresErrorCodes.InsufficientPrivilege,
        PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.InvalidPassword,
        PostgresErrorCodes.InvalidAuthorizationSpecification, IdleInTransaction,
    }.ToFrozenSet();

    /// <summary>The port's exception, or null when the exception is not the database's or means a mistake of ours.</summary>
    /// <param name="exception">As caught, wrapped or not.</param>
    /// <param name="doing">What was tried, for operators.</param>
    public static Exception? Translate(Exception exception, string doing)
    {
        // A cancelled command carries the server's "query cancelled" inside; it is the caller's wish all the same.
        if (exception is OperationCanceledException)
        {
            return null;
        }

        return Find<PostgresException>(exception) is { } answered ? FromServer(answered, doing)
            : Find<NpgsqlException>(exception) is { } unreachable ? Unavailable(doing, unreachable.Message, exception)
            : null;
    }

    /// <summary>
    /// Whether the statement failed only because of what others did at the same moment: a deadlock, or a change of a table's columns, for which the
    /// server gives up a plan that it had kept.
    /// </summary>
    public static bool IsWorthAnotherTry(Exception exception)
        => Find<PostgresException>(exception) is { } refused
            && (refused.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure || refused.Routine == "RevalidateCachedQuery");

    /// <summary>
    /// Whether it is certain that a transaction of one round trip stored nothing: the server said so, also when it was asked to stop. A
    /// connection that broke says nothing of a commit.
    /// </summary>
    /// <param name="exception">As caught or as translated.</param>
    public static bool NothingWasStored(Exception exception)
        => exception is DomainException or RequestException || Find<PostgresException>(exception)?.InvariantSeverity == "ERROR";

    /// <summary>Whether a unique index refused the row.</summary>
    public static bool IsTaken(Exception exception, string index)
        => Find<PostgresException>(exception) is { SqlState: PostgresErrorCodes.UniqueViolation } refused && refused.ConstraintName == index;

    private static Exception? FromServer(PostgresException answered, string doing)
    {
        var state = answered.SqlState;
        if (WrongShape.Contains(state))
        {
            return new SchemaMismatchException(doing, state, answered.MessageText, answered);
        }

        if (NoService.Contains(state) || state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal)
            || state.StartsWith("58", StringComparison.Ordinal))
        {
            return Unavailable(doing, $"{answered.MessageText} ({state})", answered);
        }

        return state switch
        {
            PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter
                => new RequestException(RefusalKind.Malformed, "text.unstorable", "The text holds a character that cannot be stored.", answered),
            PostgresErrorCodes.CheckViolation when answered.ConstraintName?.StartsWith("ck_video_analysis_jobs_done", StringComparison.Ordinal) == true
                => new DomainException("analysis-job.guardrail", "The results are incomplete: findings, report or stored results are missing."),
            _ => null,
        };
    }

    private static UnavailableException Unavailable(string doing, string why, Exception cause) => new(Part, $"{doing}: {why}", cause);

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }
}
