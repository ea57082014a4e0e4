using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Running;

/// <summary>Brings exactly the recording that was verified to the attempt's disk.</summary>
internal sealed class AudioDownload(PinnedDownload download, TranscriptionPolicy policy)
{
    private const string FileName = "original";

    /// <summary>The path of the downloaded file.</summary>
    /// <exception cref="TranscriptionRefusedException">The recording is gone or is another one.</exception>
    /// <exception cref="UnavailableException">The storage broke off, or the disk is too full.</exception>
    public async Task<string> FetchAsync(AudioObject audio, IWorkspace workspace, CancellationToken cancellationToken)
    {
        var wanted = new PinnedObject(new ObjectAddress(audio.Bucket, audio.Key), audio.Verified?.ETag, audio.Verified?.Bytes, "the storage of recordings");
        var (end, _) = await download.FetchAsync(wanted, (workspace, FileName, policy.SpareBytes), _ => ValueTask.CompletedTask, cancellationToken);
        return end switch
        {
            DownloadEnd.Missing => throw new TranscriptionRefusedException("audio.missing", "The recording is no longer in storage. Please upload it again."),
            DownloadEnd.Replaced => throw new TranscriptionRefusedException(
                "audio.replaced", "The recording was replaced after upload, so it is not the one that was checked. Please upload it again."),
            DownloadEnd.Fetched => workspace.PathOf(FileName),
        };
    }
}
