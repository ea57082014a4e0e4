using System.Text;
using System.Text.RegularExpressions;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>The SQL files beside this one.</summary>
internal static partial class MoveTexts
{
    /// <summary>The text of a file, by its name without extension. A line <c>@include NAME</c> stands for another file.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(MoveTexts).Assembly.GetManifestResourceStream($"{typeof(MoveTexts).Namespace}.{name}.sql")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Included().Replace(reader.ReadToEnd(), line => Read(line.Groups["name"].Value));
    }

    [GeneratedRegex(@"^ *@include (?<name>\w+)\n", RegexOptions.Multiline)]
    private static partial Regex Included();
}
