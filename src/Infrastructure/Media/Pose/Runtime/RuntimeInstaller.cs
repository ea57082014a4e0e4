using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Infrastructure.Media.Pose.Models;

namespace CoachPlus.Infrastructure.Media.Pose.Runtime;

/// <summary>
/// Takes the one library out of the package's archive: the archive's integrity is checked before anything is unpacked, the library's
/// length and hash before it is moved into place. Whatever fails, nothing is left behind.
/// </summary>
internal sealed class RuntimeInstaller(RuntimeEntry entry, PosePaths paths)
{
    /// <param name="archive">The package's archive when it is here already; null fetches it with npm.</param>
    /// <param name="cancellationToken">Ends npm and removes what is unfinished.</param>
    /// <exception cref="PoseUnavailableException">No library for this platform, no archive to be had, or not the bytes of the manifest.</exception>
    public async Task<string> InstallAsync(string? archive, CancellationToken cancellationToken)
    {
        var file = entry.For(paths.Platform)
            ?? throw new PoseUnavailableException("pose.runtime-platform", $"No ONNX Runtime {entry.Version} is known for {paths.Platform}.");
        var target = RuntimeLocator.Installed(paths.ToolDirectories[0], entry, file);
        if (File.Exists(target) && RuntimeLocator.Hash(target) == RuntimeLocator.Expected(target, file))
        {
            return target;
        }

        var work = Directory.CreateTempSubdirectory("coachplus-runtime-");
        try
        {
            archive ??= await NpmArchive.FetchAsync(entry.Package, entry.Version, work.FullName, cancellationToken);
            await CheckIntegrityAsync(archive, cancellationToken);
            await ExtractAsync(archive, file, target, cancellationToken);
            return target;
        }
        catch (Exception e) when (ModelFiles.IsFileTrouble(e) || e is InvalidDataException)
        {
            throw new PoseUnavailableException("pose.runtime-install", $"ONNX Runtime could not be installed to {target}: {e.Message}", e);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private async Task CheckIntegrityAsync(string archive, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(archive);
        var actual = $"sha512-{Convert.ToBase64String(await SHA512.HashDataAsync(stream, cancellationToken))}";
        if (actual != entry.Integrity)
        {
            throw new PoseUnavailableException("pose.runtime-unverified", $"{archive} is not {entry.Package} {entry.Version}: its integrity is {actual}. Nothing was installed.");
        }
    }

    private static async Task ExtractAsync(string archive, RuntimeFile file, string target, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(archive);
        await using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        await using var tar = new TarReader(unpacked);
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } item)
        {
            if (item.Name != file.Entry || item.DataStream is null)
            {
                continue;
            }

            var hash = string.Empty;
            await ModelFiles.PlaceAsync(target, async partial => hash = await CopyAsync(item.DataStream, partial, file, cancellationToken), cancellationToken);
            await File.WriteAllTextAsync(RuntimeLocator.Note(target), hash, cancellationToken);
            return;
        }

        throw new PoseUnavailableException("pose.runtime-unverified", $"{archive} holds no {file.Entry}. Nothing was installed.");
    }

    private static async Task<string> CopyAsync(Stream source, Stream target, RuntimeFile file, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        long length = 0;
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            sha256.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            length += read;
        }

        var hash = Convert.ToHexStringLower(sha256.GetHashAndReset());
        return length == file.Bytes && (file.Sha256 ?? hash) == hash
            ? hash
            : throw new PoseUnavailableException("pose.runtime-unverified", $"{file.Entry} is {length} bytes with SHA-256 {hash}, not what the manifest says. Nothing was installed.");
    }
}
