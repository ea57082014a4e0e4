using System.Globalization;
using System.Text.RegularExpressions;

namespace CoachPlus.ChaosRig.Ledger;

/// <summary>A claim as the worker told its operator.</summary>
internal sealed record ClaimLine(string Process, string Job, string Owner, long Fence);

/// <summary>Reads the product's own log for claims.</summary>
internal static partial class ClaimLines
{
    public static IEnumerable<ClaimLine> Read(string process, string logPath)
        => from line in SharedLines.Of(logPath)
           let match = Claimed().Match(line)
           where match.Success
           select new ClaimLine(process, match.Groups[1].Value, match.Groups[2].Value, long.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"Claimed job_id=(\S+) owner=(\S+) attempt=\d+ fence=(\d+)")]
    private static partial Regex Claimed();
}
