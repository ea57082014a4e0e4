using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>
/// Leaves a still of the video with the run that ends the job, for a coach to mark the pitch on: the run's objects stay as long as the
/// job is done, while those of an earlier run may be swept.
/// </summary>
internal sealed class CalibrationStill(IStillFrames stills, ArtifactUpload upload, ILogger<CalibrationStill> logger)
{
    // A card of a list on a sharp screen; a tenth of what a full still weighs, and less.
    private const int ThumbnailWidth = 480;

    /// <summary>Makes and stores it, and a small one for lists. Where none can be made, that is logged, and hours of analysis are not thrown away for it.</summary>
    public async Task StoreAsync(RunLedger ledger, IWorkspace workspace, PassReading reading, CancellationToken cancellationToken)
    {
        if (await StoreAsync(ArtifactKind.CalibrationFrame, "calibration_frame.jpg", null))
        {
            await StoreAsync(ArtifactKind.Thumbnail, "thumbnail.jpg", ThumbnailWidth);
        }

        async Task<bool> StoreAsync(ArtifactKind kind, string name, int? widest)
        {
            if (await MakeAsync(ledger, workspace, reading, name, widest, cancellationToken) is not { } still)
            {
                return false;
            }

            await ledger.RecordAsync(await upload.StoreAsync(ledger, kind, workspace, still, frames: 1, cancellationToken), cancellationToken);
            return true;
        }
    }

    private async Task<WrittenFile?> MakeAsync(
        RunLedger ledger, IWorkspace workspace, PassReading reading, string name, int? widest, CancellationToken cancellationToken)
    {
        // The middle of what could be read: the container may claim more, and the beginning often shows a hand at the camera.
        var seconds = reading.ReachedMs / 2 / 1000;
        using var hashed = new HashingStream(workspace.Create(name));
        try
        {
            if (await stills.WriteAsync(reading.Order.Path, seconds, widest, hashed, cancellationToken))
            {
                return new WrittenFile(name, "image/jpeg", hashed.Bytes, hashed.Sha256);
            }

            RunLog.NoStill(logger, ledger.Job.Id, null);
        }
        catch (UnavailableException problem)
        {
            RunLog.NoStill(logger, ledger.Job.Id, problem);
        }

        return null;
    }
}
