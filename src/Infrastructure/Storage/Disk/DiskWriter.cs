using System.Buffers;
using System.Security.Cryptography;
using CoachPlus.Application.Common.Ports;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>Writes objects whole or not at all: into a file of their own, hashed on the way, then renamed into place.</summary>
internal sealed class DiskWriter(DiskLayout layout, IOptions<DiskOptions> options, TimeProvider time)
{
    private const int BufferBytes = 128 * 1024;

    /// <exception cref="InvalidDataException">Not that many bytes, or not that hash. Nothing was stored.</exception>
    public Task<ObjectFacts> WriteAsync(
        ObjectAddress address, Stream content, string? contentType, long? bytes, string? sha256, CancellationToken cancellationToken) =>
        WriteAsync(incoming => MoveIntoPlace(incoming, layout.FileOf(address)), content, contentType, bytes, sha256, cancellationToken);

    /// <summary>The same with another place.</summary>
    /// <param name="place">Moves the finished file, whose path it is given, to where it belongs.</param>
    /// <param name="content">Read once, from where it stands.</param>
    /// <param name="contentType">Stored with it.</param>
    /// <param name="bytes">So many there must be, or null.</param>
    /// <param name="sha256">The hash there must be, or null.</param>
    /// <param name="cancellationToken">Leaves nothing.</param>
    /// <exception cref="InvalidDataException">Not that many bytes, or not that hash. Nothing was stored.</exception>
    public async Task<ObjectFacts> WriteAsync(
        Action<string> place, Stream content, string? contentType, long? bytes, string? sha256, CancellationToken cancellationToken)
    {
        var incoming = layout.NewIncoming();
        try
        {
            var facts = await FillAsync(incoming, content, contentType, bytes, sha256, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return DiskErrors.Guard(() =>
            {
                place(incoming);
                return facts;
            });
        }
        catch
        {
            if (File.Exists(incoming))
            {
                File.Delete(incoming);
            }

            throw;
        }
    }

    private async Task<ObjectFacts> FillAsync(
        string incoming, Stream content, string? contentType, long? bytes, string? sha256, CancellationToken cancellationToken)
    {
        await using var file = DiskErrors.Guard(() => Create(incoming));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        long written = 0;
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                written += read;
                RequireNoMoreThan(bytes, written);
                hash.AppendData(buffer, 0, read);
                await DiskErrors.GuardAsync(() => AppendAsync(file, buffer.AsMemory(0, read), cancellationToken));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var actual = Convert.ToHexStringLower(hash.GetHashAndReset());
        if ((bytes is not null && bytes != written) || (sha256 is not null && sha256 != actual))
        {
            throw new InvalidDataException(bytes is null || bytes == written
                ? "The content does not have the SHA-256 that was announced."
                : $"The content has {written} bytes instead of the {bytes} that were announced.");
        }

        var facts = new ObjectFacts(written, contentType, ETag: actual, Sha256: actual, time.GetUtcNow());
        await DiskErrors.GuardAsync(() => AppendAsync(file, DiskObject.Tail(facts), cancellationToken));
        if (options.Value.FlushToDisk)
        {
            await DiskErrors.GuardAsync(() => Task.Run(() => FlushToDisk(file), cancellationToken));
        }

        return facts;
    }

    private static void RequireNoMoreThan(long? bytes, long written)
    {
        if (written > bytes)
        {
            throw new InvalidDataException($"The content has more than the {bytes} bytes that were announced.");
        }
    }

    private FileStream Create(string incoming)
    {
        Directory.CreateDirectory(layout.Incoming);

        // Nobody else may open it: that is how the sweep tells a live write from a dead one, also between processes.
        return new FileStream(incoming, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        });
    }

    private static async Task<bool> AppendAsync(FileStream file, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await file.WriteAsync(data, cancellationToken);
        return true;
    }

    private static bool FlushToDisk(FileStream file)
    {
        file.Flush(flushToDisk: true);
        return true;
    }

    /// <summary>Renames a file into a folder that is made when it is missing, even while others remove it.</summary>
    public static void MoveIntoPlace(string incoming, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Move(incoming, path, overwrite: true);
                return;
            }
            catch (IOException) when (attempt < 100 && File.Exists(incoming))
            {
                // A delete removed the folder because it was empty, just before the file came in. Making a folder and renaming into it
                // report that as three different errors, and what fails for another reason fails again.
            }
        }
    }
}
