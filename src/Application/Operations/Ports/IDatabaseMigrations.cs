namespace CoachPlus.Application.Operations.Ports;

/// <summary>Brings the database to the shape that this build needs, and says whether it has it.</summary>
public interface IDatabaseMigrations
{
    /// <summary>
    /// Applies what is missing, each script whole or not at all, each once, however many processes ask at the same time. A database in a known
    /// shape of the existing system is moved first, while its servers go on working on it.
    /// </summary>
    /// <returns>Names of the steps and scripts done by this call, in order; empty when there was nothing to do.</returns>
    /// <exception cref="DatabaseNewerException">The database is newer than this build: there is nothing to do for it.</exception>
    /// <exception cref="DatabaseSchemaException">
    /// The database is of no known shape, or an applied script was changed since, or rows are in the way, or a script failed.
    /// </exception>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken);

    /// <summary>What <see cref="MigrateAsync"/> would do now. Changes nothing.</summary>
    /// <exception cref="DatabaseSchemaException">As there.</exception>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task<IReadOnlyList<PlannedStep>> PlanAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes what lies beside the existing system's tables, so that this build can work on them as they are. None of those tables is altered.
    /// Applied as by <see cref="MigrateAsync"/>.
    /// </summary>
    /// <returns>As <see cref="MigrateAsync"/>.</returns>
    /// <exception cref="DatabaseSchemaException">The tables are not a known shape of the existing system, or as for <see cref="MigrateAsync"/>.</exception>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task<IReadOnlyList<string>> LayBesideAsync(CancellationToken cancellationToken);

    /// <summary>Returns when the database has exactly the scripts of this build. Changes nothing.</summary>
    /// <exception cref="DatabaseSchemaException">It has not; the message says what to do.</exception>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task RequireCurrentAsync(CancellationToken cancellationToken);
}
