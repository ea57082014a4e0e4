using System.Diagnostics.Metrics;
using CoachPlus.Application.Transcription.Running;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Running;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>What the worker counts. One meter for the process, as the names are what dashboards read.</summary>
internal static class WorkerMeter
{
    private static readonly Meter Meter = new("CoachPlus.Worker");

    /// <summary>Runs by outcome.</summary>
    public static Counter<long> Runs { get; } = Meter.CreateCounter<long>("coachplus.worker.runs", "{run}");

    /// <summary>Seconds of a run, by outcome.</summary>
    public static Histogram<double> RunSeconds { get; } = Meter.CreateHistogram<double>("coachplus.worker.run.duration", "s");

    /// <summary>Attempts to make a PDF, by outcome.</summary>
    public static Counter<long> Reports { get; } = Meter.CreateCounter<long>("coachplus.worker.reports", "{report}");

    /// <summary>Seconds of an attempt, by outcome.</summary>
    public static Histogram<double> ReportSeconds { get; } = Meter.CreateHistogram<double>("coachplus.worker.report.duration", "s");

    /// <summary>Attempts to make a transcript, by outcome.</summary>
    public static Counter<long> Transcriptions { get; } = Meter.CreateCounter<long>("coachplus.worker.transcriptions", "{transcription}");

    /// <summary>Seconds of an attempt, by outcome.</summary>
    public static Histogram<double> TranscriptionSeconds { get; } = Meter.CreateHistogram<double>("coachplus.worker.transcription.duration", "s");

    /// <summary>Failed rounds by loop.</summary>
    public static Counter<long> LoopErrors { get; } = Meter.CreateCounter<long>("coachplus.worker.loop.errors", "{error}");

    /// <summary>What sweeps dealt with, by sweep and result: found, settled, deleted, failed, skipped.</summary>
    public static Counter<long> Swept { get; } = Meter.CreateCounter<long>("coachplus.worker.swept", "{item}");

    /// <summary>Counts one that has ended.</summary>
    public static void Count(Counter<long> number, Histogram<double> duration, string outcome, double seconds)
    {
        var tag = new KeyValuePair<string, object?>("outcome", outcome);
        number.Add(1, tag);
        duration.Record(seconds, tag);
    }

    /// <summary>What an outcome is called on dashboards.</summary>
    public static string WordOf(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Done => "done",
        RunOutcome.Failed => "failed",
        RunOutcome.Yielded => "yielded",
        RunOutcome.HandedBack => "handed_back",
        RunOutcome.Superseded => "superseded",
    };

    /// <summary>What an outcome of a transcription is called on dashboards.</summary>
    public static string WordOf(TranscriptionOutcome outcome) => outcome switch
    {
        TranscriptionOutcome.Completed => "completed",
        TranscriptionOutcome.Failed => "failed",
        TranscriptionOutcome.HandedBack => "handed_back",
        TranscriptionOutcome.Superseded => "superseded",
    };

    /// <summary>What an outcome of an export is called on dashboards.</summary>
    public static string WordOf(ExportOutcome outcome) => outcome switch
    {
        ExportOutcome.Made => "made",
        ExportOutcome.Failed => "failed",
        ExportOutcome.HandedBack => "handed_back",
        ExportOutcome.Superseded => "superseded",
    };
}
