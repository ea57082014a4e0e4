using System.Buffers;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Application.Common;

/// <summary>What is to be fetched.</summary>
/// <param name="Address">The object.</param>
/// <param name="ETag">As it was verified; null where nobody has.</param>
/// <param name="Bytes">The same of its size.</param>
/// <param name="Storage">What its storage is called towards people, for example <c>the video storage</c>.</param>
internal sealed record PinnedObject(ObjectAddress Address, string? ETag, long? Bytes, string Storage);

/// <summary>How a download ended.</summary>
internal enum DownloadEnd
{
    /// <summary>The file is there, whole.</summary>
    Fetched,

    /// <summary>There is no object.</summary>
    Missing,

    /// <summary>Another object lies in its place.</summary>
    Replaced,
}

/// <summary>Brings exactly the object that was verified to a run's disk.</summary>
internal sealed class PinnedDownload(IObjectStore store)
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Fetches it; the workspace holds an unfinished file where it ends otherwise.</summary>
    /// <param name="wanted">Which object.</param>
    /// <param name="target">Where to, and how much of the disk must stay free beside it.</param>
    /// <param name="progress">Told the share that has come, 0 to 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UnavailableException">The storage broke off, or the disk is too full.</exception>
    public async Task<(DownloadEnd End, long Bytes)> FetchAsync(
        PinnedObject wanted, (IWorkspace Workspace, string Name, long SpareBytes) target, Func<double, ValueTask> progress, CancellationToken cancellationToken)
    {
        if (await store.HeadAsync(wanted.Address, cancellationToken) is not { } facts)
        {
            return (DownloadEnd.Missing, 0);
        }

        if ((wanted.ETag is { } tag && tag != facts.ETag) || (wanted.Bytes is { } size && size != facts.Bytes))
        {
            return (DownloadEnd.Replaced, 0);
        }

        DemandSpace(target.Workspace, facts.Bytes + target.SpareBytes);
        if (!await CopyAsync(wanted, facts.Bytes, target, progress, cancellationToken))
        {
            return (DownloadEnd.Missing, 0);
        }

        // The object may have been replaced between the first look and the read.
        return await store.HeadAsync(wanted.Address, cancellationToken) switch
        {
            null => (DownloadEnd.Missing, 0),
            var after when after.ETag != facts.ETag || after.Bytes != facts.Bytes => (DownloadEnd.Replaced, 0),
            _ => (DownloadEnd.Fetched, facts.Bytes),
        };
    }

    private static void DemandSpace(IWorkspace workspace, long needed)
    {
        if (workspace.FreeBytes is var free && free < needed)
        {
            throw new UnavailableException("the disk of the analysis server", $"{needed} bytes are needed for a file and what is made of it, {free} are free.");
        }
    }

    private async Task<bool> CopyAsync(
        PinnedObject wanted, long bytes, (IWorkspace Workspace, string Name, long SpareBytes) target, Func<double, ValueTask> progress, CancellationToken cancellationToken)
    {
        await using var content = await store.OpenReadAsync(wanted.Address, 0, null, cancellationToken);
        if (content is null)
        {
            return false;
        }

        await using var file = target.Workspace.Create(target.Name);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long copied = 0;
            int read;
            while ((read = await ReadAsync(wanted, content, buffer, cancellationToken)) > 0 && copied + read <= bytes)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                copied += read;
                await progress((double)copied / bytes);
            }

            return copied == bytes && read == 0
                ? true
                : throw new UnavailableException(wanted.Storage, $"The download ended after {copied} bytes; {bytes} were announced.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<int> ReadAsync(PinnedObject wanted, Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException broken)
        {
            throw new UnavailableException(wanted.Storage, "The download broke off.", broken);
        }
    }
}
