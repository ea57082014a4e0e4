using System.Globalization;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Outlook;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>
/// What an answer about a job rests on, as one word: the rows' versions, what is to come, and the age of its signed addresses. Who has
/// an answer with the same word has nothing to gain from a new one. The word is the same in every process.
/// </summary>
internal static class JobTags
{
    // An answer that a client may keep has addresses that work for three quarters of their life at least.
    private const int AgesOfAnAddress = 4;

    /// <summary>The word for an answer that is given now.</summary>
    public static string Of(AnalysisJobId job, JobVersion version, JobOutlook outlook, TimeSpan addressLifetime, DateTimeOffset now)
    {
        var step = addressLifetime.Ticks / AgesOfAnAddress;

        // Each job's answers grow old at another moment, so that not all clients read anew in the same second.
        var age = (now.UtcTicks + (Spread(job.Value) % step)) / step;
        return string.Create(CultureInfo.InvariantCulture, $"{Of(version, outlook)}.{age:x}");
    }

    /// <summary>The word for an answer without addresses.</summary>
    public static string Of(JobVersion version, JobOutlook outlook)
    {
        var rows = string.Create(CultureInfo.InvariantCulture, $"{version.Job:x}.{version.Session:x}.{version.Run:x}");
        return outlook == JobOutlook.None ? rows : $"{rows}.{Of(outlook)}";
    }

    private static string Of(JobOutlook outlook) => string.Create(
        CultureInfo.InvariantCulture,
        $"{outlook.Position}-{outlook.Waiting}-{Seconds(outlook.Start)}-{Seconds(outlook.End)}-{outlook.Slots}-{outlook.Measured}-{Spread(outlook.Unknown ?? ""):x}");

    private static string Seconds(TimeBand? band)
        => band is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.Earliest.ToUnixTimeSeconds():x}_{known.Latest.ToUnixTimeSeconds():x}") : "";

    // FNV-1a: it need only be the same everywhere.
    private static long Spread(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return hash * 1024L;
    }
}
