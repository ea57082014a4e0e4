using System.Text.RegularExpressions;

namespace CoachPlus.Domain.Transcription;

/// <summary>Texts of failures that the existing system stored: some are statements with what was said in the conversation.</summary>
public static partial class FailureTexts
{
    /// <summary>Longest text that is shown, in characters.</summary>
    public const int Longest = 500;

    /// <summary>The text, or a sentence in its place when it shows what is inside.</summary>
    public static string ForPeople(string stored)
        => Inside().IsMatch(stored)
            ? "The transcript could not be stored. Start the transcription again."
            : stored.Length <= Longest ? stored : stored[..(Longest - 2)].TrimEnd() + " …";

    [GeneratedRegex(@"\[SQL|\[parameters|psycopg|sqlalchemy|Traceback|\b(INSERT INTO|UPDATE \w+ SET|SELECT .+ FROM)\b|https?://|gs://", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Inside();
}
