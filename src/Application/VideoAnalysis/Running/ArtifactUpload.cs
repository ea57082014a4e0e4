using System.Security.Cryptography;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Puts a run's file into storage and reads it back. Whoever stores what names it notes it with the job.</summary>
internal sealed class ArtifactUpload(IObjectStore store, ILogger<ArtifactUpload> logger)
{
    /// <exception cref="ArtifactMismatchException">What is stored is not what was written.</exception>
    public async Task<StoredArtifact> StoreAsync(
        RunLedger ledger, ArtifactKind kind, IWorkspace workspace, WrittenFile file, int frames, CancellationToken cancellationToken)
    {
        var video = ledger.Job.Order.Video;
        var key = ArtifactRules.KeyOf(video, ledger.Job.Id, ledger.Fence, kind);
        var address = new ObjectAddress(video.Bucket, key);
        RunLog.Saving(logger, kind, ledger.Job.Id, address, frames);
        ledger.WillWrite(address);
        await StoreAsync(address, workspace, file, cancellationToken);
        return new StoredArtifact(kind, key, file.Bytes, file.Sha256);
    }

    /// <summary>The same for a file that is no artifact of the run.</summary>
    /// <exception cref="ArtifactMismatchException">What is stored is not what was written.</exception>
    public async Task StoreAsync(ObjectAddress address, IWorkspace workspace, WrittenFile file, CancellationToken cancellationToken)
    {
        await using (var content = workspace.OpenRead(file.Name))
        {
            await store.PutAsync(address, content, file.ContentType, file.Sha256, cancellationToken);
        }

        await ProveAsync(address, file, cancellationToken);
    }

    private async Task ProveAsync(ObjectAddress address, WrittenFile file, CancellationToken cancellationToken)
    {
        var facts = await store.HeadAsync(address, cancellationToken) ?? throw new ArtifactMismatchException(address.Key, "it is not there");
        if (facts.Bytes != file.Bytes)
        {
            throw new ArtifactMismatchException(address.Key, $"{facts.Bytes} bytes in place of {file.Bytes}");
        }

        if ((facts.Sha256 ?? file.Sha256) != file.Sha256)
        {
            throw new ArtifactMismatchException(address.Key, "another SHA-256");
        }

        // The whole object, also where a checksum is stored beside it: that says what should be there.
        await using var stored = await store.OpenReadAsync(address, 0, null, cancellationToken)
            ?? throw new ArtifactMismatchException(address.Key, "it cannot be opened");
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, cancellationToken)) != file.Sha256)
        {
            throw new ArtifactMismatchException(address.Key, "other content");
        }
    }
}
