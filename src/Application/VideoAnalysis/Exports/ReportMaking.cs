using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>The way of an export from claimed to stored. Leaves by an exception when it cannot get there; nothing stays on the disk.</summary>
internal sealed partial class ReportMaking(
    IReportExports exports,
    IWorkspaces workspaces,
    EvidenceStills stills,
    IReportPrinter printer,
    ArtifactUpload upload,
    IObjectStore store,
    UploadRules rules,
    TimeProvider clock,
    ILogger<ReportMaking> logger)
{
    private const string FileName = "report.pdf";

    public async Task<RunWrite> ExecuteAsync(ClaimedExport export, CancellationToken cancellationToken)
    {
        if (await exports.ReadAsync(export, cancellationToken) is not { } found || ReportReading.Read(found) is not { } report)
        {
            return RunWrite.Superseded; // deleted since it was asked for
        }

        var began = clock.GetTimestamp();
        using var workspace = workspaces.Open();
        var moments = report.Findings.SelectMany(finding => finding.Moments).Select(moment => moment.Ms).ToHashSet();
        var pictures = await stills.TakeAsync(found.Job, moments, workspace, cancellationToken);
        var generatedAt = clock.GetUtcNow();
        var file = await Task.Run(() => Print(report, pictures, generatedAt, workspace), cancellationToken);

        var run = (found.Job.State.Deep ?? found.Job.State.Quick)!.Fence;
        var video = found.Job.Order.Video;
        var address = new ObjectAddress(video.Bucket, ArtifactRules.ReportKeyOf(video, found.Job.Id, run, export.Fence));
        await upload.StoreAsync(address, workspace, file, cancellationToken);

        // Addresses that were signed for the PDF before live for so long, and a download that began in time may end later.
        var keep = rules.ReadUrlLifetime + TimeSpan.FromHours(1);
        var stored = new StoredReport(address.Key, file.Bytes, file.Sha256, ReportReading.HashOf(report), generatedAt);
        var written = await exports.FinishAsync(export, stored, keep, cancellationToken);
        if (written == RunWrite.Superseded)
        {
            await store.DeleteAsync(address, cancellationToken); // named by this attempt: nobody else's
            return written;
        }

        Made(export.Job.Value, address.Key, file.Bytes, pictures.Count, pictures.Values.Count(still => still.Picture is null), clock.GetElapsedTime(began).TotalSeconds);
        return written;
    }

    private WrittenFile Print(PrintedReport report, IReadOnlyDictionary<long, EvidenceStill> pictures, DateTimeOffset generatedAt, IWorkspace workspace)
    {
        using var hashed = new HashingStream(workspace.Create(FileName));
        printer.Print(report, pictures, generatedAt, hashed);
        return new WrittenFile(FileName, "application/pdf", hashed.Bytes, hashed.Sha256);
    }

    [LoggerMessage(LogLevel.Information, "Report made: job_id={JobId} key={Key} bytes={Bytes} moments={Moments} without_picture={Missing} seconds={Seconds:0.0}")]
    private partial void Made(string jobId, string key, long bytes, int moments, int missing, double seconds);
}
