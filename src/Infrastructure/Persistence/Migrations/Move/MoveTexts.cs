using System.Text;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>The SQL files beside this one.</summary>
internal static class MoveTexts
{
    /// <summary>The text of a file, by its name without extension.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(MoveTexts).Assembly.GetManifestResourceStream($"{typeof(MoveTexts).Namespace}.{name}.sql")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
