using System.Globalization;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>Times as they are printed.</summary>
public static class PrintedTime
{
    /// <summary>Minutes, seconds and tenths in a video: <c>1:05.4</c>.</summary>
    public static string InVideo(double milliseconds)
    {
        var tenths = (long)Math.Round(milliseconds / 100, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 600}:{tenths / 10 % 60:00}.{tenths % 10}");
    }

    /// <summary>Day and minute, with the zone said: <c>1 March 2026, 10:05 UTC</c>.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
