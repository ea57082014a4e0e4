using System.Text;

namespace CoachPlus.TestSupport.Databases;

/// <summary>One revision of the existing system's database, or one repair that somebody made by hand.</summary>
/// <param name="Name">Its file below <c>Shapes</c>, without extension.</param>
/// <param name="Rows">Files below <c>Shapes/Rows</c> with what was written while the database had this state; later steps act on those rows.</param>
public sealed record LegacyStep(string Name, params IReadOnlyList<string> Rows)
{
    private const string Folder = "CoachPlus.TestSupport.Databases.Shapes";

    /// <summary>The statements of the step.</summary>
    public string Sql => Read($"{Folder}.{Name}.sql");

    /// <summary>The statements that insert its rows, in order.</summary>
    public IEnumerable<string> RowsSql => Rows.Select(file => Read($"{Folder}.Rows.{file}.sql"));

    private static string Read(string resource)
    {
        using var stream = typeof(LegacyStep).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded in the tests.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
