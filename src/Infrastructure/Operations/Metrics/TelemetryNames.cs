namespace CoachPlus.Infrastructure.Operations.Metrics;

/// <summary>Whose measurements are shown and sent.</summary>
internal static class TelemetryNames
{
    /// <summary>Our own meters, the web server's, the client's, the driver's and the runtime's.</summary>
    public static readonly string[] Meters =
        ["CoachPlus.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql"];

    /// <summary>Sources of traces.</summary>
    public static readonly string[] Sources = ["CoachPlus.*", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql"];

    /// <summary>How long a run of a job takes: from a second to most of a day.</summary>
    public static readonly double[] RunSeconds = [1, 2, 5, 10, 20, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 43200];

    /// <summary>Histograms with buckets of their own.</summary>
    public const string RunDuration = "coachplus.worker.run.duration";
}
