using System.ComponentModel.DataAnnotations;
using CoachPlus.Application.VideoAnalysis.Exports;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>How reports are printed. Lease, heartbeat and stop are those of the worker.</summary>
public sealed class ReportOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Reports";

    /// <summary>Seconds that a request for a PDF waits for it before it answers that it will come later. Default 20.</summary>
    [Range(0, 120)]
    public int WaitSeconds { get; set; } = 20;

    /// <summary>Attempts to make a PDF that may break for transient reasons before it is given up. Default 3.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 3;

    internal ExportPolicy Policy => new() { WaitFor = TimeSpan.FromSeconds(WaitSeconds), MaxAttempts = MaxAttempts };
}
