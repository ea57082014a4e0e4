using System.CommandLine;

namespace CoachPlus.Api.Commands;

/// <summary>Settings on the command line: <c>--Section:Key=value</c> after any command goes to the configuration.</summary>
internal static class Settings
{
    public static bool IsSetting(string token) => token.StartsWith("--", StringComparison.Ordinal) && token.IndexOf('=', StringComparison.Ordinal) > 2;

    public static string[] Of(ParseResult parsed) => [.. parsed.UnmatchedTokens];

    public static void AllowOn(Command command)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        foreach (var child in command.Subcommands)
        {
            AllowOn(child);
        }
    }
}
