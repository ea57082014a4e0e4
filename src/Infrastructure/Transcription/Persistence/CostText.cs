using System.Globalization;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>A cost in the column of the existing system, which holds ten characters.</summary>
internal static class CostText
{
    private const int Longest = 10;
    private const int MostDecimals = 6;

    /// <summary>With as many decimals as there is room for, six at most; null for a cost that is not known or has no room even without.</summary>
    public static string? Of(decimal? usd)
        => usd is { } cost
            ? Enumerable.Range(0, MostDecimals + 1)
                .Select(fewer => Math.Round(cost, MostDecimals - fewer, MidpointRounding.ToEven).ToString($"F{MostDecimals - fewer}", CultureInfo.InvariantCulture))
                .FirstOrDefault(text => text.Length <= Longest)
            : null;
}
