namespace CoachPlus.Application.Operations.Ports;

/// <summary>Brings the database to the shape that this build needs, and says whether it has it.</summary>
public interface IDatabaseMigrations
{
    /// <summary>
    /// Applies what is missing, each script whole or not at all, each once, however many processes ask at the same time.
    /// </summary>
    /// <returns>Names of the scripts applied by this call, in order; empty when there was nothing to do.</returns>
    /// <exception cref="DatabaseSchemaException">The database is newer than this build, or an applied script was changed since, or a script failed.</exception>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes what lies beside the existing system's tables, so that this build can work on them as they are. None of those tables is altered.
    /// Applied as by <see cref="MigrateAsync"/>.
    /// </summary>
    /// <returns>As <see cref="MigrateAsync"/>.</returns>
    /// <exception cref="DatabaseSchemaException">The tables are not a known shape of the existing system, or as for <see cref="MigrateAsync"/>.</exception>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task<IReadOnlyList<string>> LayBesideAsync(CancellationToken cancellationToken);

    /// <summary>Returns when the database has exactly the scripts of this build Changes nothing.</summary>
    /// <exception cref="DatabaseSchemaException">It has not; the message says what to do.</exception>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task RequireCurrentAsync(CancellationToken cancellationToken);
}

/// <summary>The database does not fit this build. The message is for operators and says what to do.</summary>
public class DatabaseSchemaException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// The database has every script of this build, and further ones. A running process goes on, since scripts only add; a new one does not start,
/// since it cannot know what they ask for.
/// </summary>
public sealed class DatabaseNewerException(string message) : DatabaseSchemaException(message);
