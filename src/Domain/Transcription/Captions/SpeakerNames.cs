using System.Globalization;
using System.Text.RegularExpressions;

namespace CoachPlus.Domain.Transcription.Captions;

/// <summary>Reads names of speakers: which role they tell, and which number.</summary>
internal static partial class SpeakerNames
{
    public static bool IsKnown(string name) => RoleOf(name) is not null || NumberOf(name) is not null;

    /// <summary>The role that the name tells; null for any other name.</summary>
    public static SpeakerRole? RoleOf(string name)
        => Client().IsMatch(name) ? SpeakerRole.Client : Coach().IsMatch(name) ? SpeakerRole.Coach : null;

    /// <summary>The number in names such as <c>Speaker 3</c>.</summary>
    public static int? NumberOf(string name)
        => Numbered().Match(name) is { Success: true } match && int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) is > 0 and var number ? number : null;

    [GeneratedRegex(@"\b(client|player|coachee)\b|客戶|客户|學員|学员", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Client();

    [GeneratedRegex(@"\bcoach\b|教練|教练|老師|老师", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Coach();

    [GeneratedRegex(@"^(speaker|說話者|说话者)[\s_]*(?<number>\d{1,4})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();
}
