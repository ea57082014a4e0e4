using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace CoachPlus.Infrastructure.Persistence.Migrations;

/// <summary>One SQL script.</summary>
/// <param name="Name">File name without its extension; the order of names is the order of application.</param>
/// <param name="Sql">Its text.</param>
internal sealed record MigrationScript(string Name, string Sql)
{
    private const string Marker = "-- no-transaction";

    /// <summary>Hash of the text; line ends do not count, since a checkout may change them.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>
    /// False when the first line is the marker <c>-- no-transaction</c>: for <c>create index concurrently</c> and its like. Such a
    /// script holds one statement, and one that may run again, since it can be interrupted between its work and its entry in the journal.
    /// </summary>
    public bool InTransaction { get; } = !Sql.StartsWith(Marker, StringComparison.Ordinal);

    /// <summary>The scripts of the current schema, in order.</summary>
    public static IReadOnlyList<MigrationScript> OfCurrentSchema() => In("Current");

    /// <summary>The scripts that make what lies beside the existing system's tables, in order.</summary>
    public static IReadOnlyList<MigrationScript> BesideExistingTables() => In("Beside");

    private static IReadOnlyList<MigrationScript> In(string place) => Below($"{typeof(MigrationScript).Namespace}.{place}");

    /// <summary>The scripts in a folder of this assembly, in order.</summary>
    /// <param name="place">As a namespace.</param>
    internal static IReadOnlyList<MigrationScript> Below(string place)
    {
        var assembly = typeof(MigrationScript).Assembly;
        var folder = place + ".";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new MigrationScript(name[folder.Length..^".sql".Length], Read(assembly, name)))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
