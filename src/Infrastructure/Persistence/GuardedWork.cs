using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Persistence;

/// <summary>What all ways to a database have in common: another try after a deadlock, the ports' exceptions, and the note for operators.</summary>
internal static class GuardedWork
{
    private const int Tries = 3;

    /// <summary>Runs work on the database. Work that meets a deadlock runs again from its start: it must change nothing but the database.</summary>
    /// <param name="doing">What is done, for operators.</param>
    /// <param name="work">The work.</param>
    /// <param name="incidents">Where a shape that does not fit is noted.</param>
    public static async Task<T> RunAsync<T>(string doing, Func<Task<T>> work, SchemaIncidents incidents)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception exception) when (attempt < Tries && DatabaseErrors.IsWorthAnotherTry(exception))
            {
                // the other side of the deadlock has gone on; nothing of this try was stored
            }
            catch (Exception exception) when (Translate(exception, doing, incidents) is { } translated)
            {
                throw translated;
            }
        }
    }

    /// <summary>The port's exception, noted where operators look; null when it is none of the database's.</summary>
    public static Exception? Translate(Exception exception, string doing, SchemaIncidents incidents)
    {
        var translated = DatabaseErrors.Translate(exception, doing);
        if (translated is SchemaMismatchException mismatch)
        {
            incidents.Add(mismatch);
        }

        return translated;
    }
}
