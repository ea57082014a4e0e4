using System.Security.Cryptography;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Puts a run's file into storage, reads it back, and only then notes it with the job.</summary>
internal sealed class ArtifactUpload(IObjectStore store, ILogger<ArtifactUpload> logger)
{
    private const int ProofBytes = 4096;

    /// <exception cref="ArtifactMismatchException">What is stored is not what was written.</exception>
    public async Task<StoredArtifact> StoreAsync(
        RunLedger ledger, ArtifactKind kind, IWorkspace workspace, WrittenFile file, int frames, CancellationToken cancellationToken)
    {
        var video = ledger.Job.Order.Video;
        var key = ArtifactRules.KeyOf(video, ledger.Job.Id, ledger.Fence, kind);
        var address = new ObjectAddress(video.Bucket, key);
        RunLog.Saving(logger, kind, ledger.Job.Id, address, frames);
        ledger.WillWrite(address);
        await using (var content = workspace.OpenRead(file.Name))
        {
            await store.PutAsync(address, content, file.ContentType, file.Sha256, cancellationToken);
        }

        await ProveAsync(address, workspace, file, cancellationToken);
        var artifact = new StoredArtifact(kind, key, file.Bytes, file.Sha256);
        await ledger.RecordAsync(artifact, cancellationToken);
        return artifact;
    }

    private async Task ProveAsync(ObjectAddress address, IWorkspace workspace, WrittenFile file, CancellationToken cancellationToken)
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

        // A store that has verified the checksum is asked for its first bytes only; from any other the whole object is read.
        var length = facts.Sha256 is null ? file.Bytes : Math.Min(file.Bytes, ProofBytes);
        await using var stored = await store.OpenReadAsync(address, 0, length, cancellationToken)
            ?? throw new ArtifactMismatchException(address.Key, "it cannot be opened");
        await using var local = workspace.OpenRead(file.Name);
        if (await HashAsync(stored, length, cancellationToken) != await HashAsync(local, length, cancellationToken))
        {
            throw new ArtifactMismatchException(address.Key, "other content");
        }
    }

    private static async Task<string> HashAsync(Stream content, long length, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        int read;
        while (length > 0 && (read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            length -= read;
        }

        return Convert.ToHexString(hash.GetCurrentHash());
    }
}
