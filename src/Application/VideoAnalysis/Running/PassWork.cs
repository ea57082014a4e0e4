using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Reports;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>One pass from the video to its documents, all on the run's disk.</summary>
internal sealed class PassWork(AnalysisPass pass, IPoseEstimator pose, IReportWriter writer, TimeProvider clock)
{
    private const string SeriesName = "series.bin";

    /// <param name="order">What to look at.</param>
    /// <param name="files">Where, and what it leaves.</param>
    /// <param name="outputs">Names and keys under which the results will be stored.</param>
    /// <param name="progress">Is told the share that was read, 0 to 1.</param>
    /// <param name="cancellationToken">Looked at with each picture.</param>
    /// <exception cref="VideoRejectedException">Nothing or nobody can be seen, and the pass had the last word on it.</exception>
    public async Task<PassProduct> MakeAsync(
        PassOrder order, PassFiles files, IReadOnlyDictionary<string, string> outputs, Func<double, ValueTask> progress, CancellationToken cancellationToken)
    {
        using var series = new SeriesSpool(files.Workspace.Create(SeriesName));
        var (reading, track) = await ReadAsync(order, files, series, progress, cancellationToken);
        if (files.LastWord && CaptureGate.Judge(reading.Result.PoseSummary) is { Outcome: CaptureOutcome.Rejected } verdict)
        {
            throw new VideoRejectedException("video.no-person", verdict.Sentence ?? "Nobody could be seen in the video.");
        }

        var report = await writer.WriteAsync(ReportInput.From(reading.Result, playerName: null), cancellationToken);
        var document = new ResultsDocument(reading, report, clock.GetUtcNow(), outputs);
        var results = Save(document, files, series);
        return new PassProduct(reading, document.Summary(), document.Findings(), document.ReportText(), results, track);
    }

    private async Task<(PassReading Reading, WrittenFile? Track)> ReadAsync(
        PassOrder order, PassFiles files, SeriesSpool series, Func<double, ValueTask> progress, CancellationToken cancellationToken)
    {
        if (files.TrackName is not { } name)
        {
            return (await pass.ReadAsync(order, series, null, progress, cancellationToken), null);
        }

        using var hashed = new HashingStream(files.Workspace.Create(name));
        PassReading reading;
        using (var track = new PoseTrackWriter(hashed, new PoseTrackHeader(pose.Model, order.Facts, order.SampleFps)))
        {
            reading = await pass.ReadAsync(order, series, track.Add, progress, cancellationToken);
        }

        return (reading, new WrittenFile(name, "application/gzip", hashed.Bytes, hashed.Sha256));
    }

    private static WrittenFile Save(ResultsDocument document, PassFiles files, SeriesSpool series)
    {
        using var hashed = new HashingStream(files.Workspace.Create(files.ResultsName));
        document.WriteWhole(hashed, series);
        return new WrittenFile(files.ResultsName, "application/json", hashed.Bytes, hashed.Sha256);
    }
}

/// <summary>Where a pass writes.</summary>
/// <param name="Workspace">The run's disk.</param>
/// <param name="ResultsName">File of the whole results.</param>
/// <param name="TrackName">File of the pose track, or null for none.</param>
/// <param name="LastWord">Whether a video without a player fails here; else a later pass may still find one.</param>
internal sealed record PassFiles(IWorkspace Workspace, string ResultsName, string? TrackName, bool LastWord);
