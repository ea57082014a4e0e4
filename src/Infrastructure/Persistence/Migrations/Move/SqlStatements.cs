using System.Text.RegularExpressions;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>Cuts a script of ours into its statements. Not a parser of SQL: it knows quotes, dollar quotes and line comments, which is what the scripts use.</summary>
internal static partial class SqlStatements
{
    /// <summary>The statements without comments around them and without their semicolons, in order.</summary>
    public static IEnumerable<string> Of(string script)
    {
        var start = 0;
        foreach (Match piece in Piece().Matches(script))
        {
            if (piece.Value == ";")
            {
                if (Trimmed(script[start..piece.Index]) is { Length: > 0 } statement)
                {
                    yield return statement;
                }

                start = piece.Index + 1;
            }
        }

        if (Trimmed(script[start..]) is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    private static string Trimmed(string text) => LeadingComments().Replace(text, "").Trim();

    // What a semicolon means nothing in, or a semicolon.
    [GeneratedRegex(@"--[^\n]*|'(?:[^']|'')*'|(\$\w*\$).*?\1|;", RegexOptions.Singleline)]
    private static partial Regex Piece();

    [GeneratedRegex(@"\A(\s*--[^\n]*\n)+")]
    private static partial Regex LeadingComments();
}
