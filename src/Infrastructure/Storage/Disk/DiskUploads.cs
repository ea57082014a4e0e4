using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>
/// The folders of uploads in parts: each is named by its upload's id and holds a manifest and the parts. An upload is open exactly while
/// its folder has that name, and whatever is moved into or out of it goes by that name: so one rename decides between all who end it.
/// </summary>
internal sealed partial class DiskUploads(DiskLayout layout, TimeProvider time)
{
    private const string ManifestName = "upload.json";
    private const string DraftMark = "~draft";
    private const string EndedMark = "~ended";

    public string Begin(ObjectAddress address, string? contentType)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var draft = PathOf(id) + DraftMark;
        Directory.CreateDirectory(draft);
        File.WriteAllBytes(
            Path.Combine(draft, ManifestName),
            JsonSerializer.SerializeToUtf8Bytes(new UploadManifest(address.Bucket, address.Key, contentType, time.GetUtcNow())));
        Directory.Move(draft, PathOf(id));
        return id;
    }

    /// <summary>What an open upload is for, or null when there is none with this id at this address.</summary>
    public UploadManifest? Find(ObjectAddress address, string id) =>
        Id().IsMatch(id) && Read(PathOf(id)) is { } manifest && manifest.Address == address ? manifest : null;

    public string PartFile(string id, int number) => Path.Combine(PathOf(id), $"{number:00000}");

    /// <summary>The numbers of the parts that are stored, rising; null when the upload has ended.</summary>
    public List<int>? Numbers(string id)
    {
        try
        {
            return [.. Directory.GetFiles(PathOf(id)).Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Select(name => int.Parse(name!, null)).Order()];
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Moves a finished file into the upload.</summary>
    /// <exception cref="UploadChangedException">It has ended.</exception>
    public static void Take(string file, string into) => WhileOpen(() => File.Move(file, into, overwrite: true));

    /// <summary>Moves the joined object to its place; the upload must be open until then, so that one that was aborted brings no object.</summary>
    /// <exception cref="UploadChangedException">It has ended.</exception>
    public void Publish(string file, string id, string place)
    {
        var last = Path.Combine(PathOf(id), Path.GetFileName(file));
        Take(file, last);
        try
        {
            WhileOpen(() => DiskWriter.MoveIntoPlace(last, place));
        }
        catch
        {
            if (File.Exists(last))
            {
                File.Delete(last);
            }

            throw;
        }
    }

    /// <summary>Ends an upload and deletes its parts; false when it had ended already.</summary>
    public bool End(string id)
    {
        var ended = PathOf(id) + EndedMark;
        try
        {
            Directory.Move(PathOf(id), ended);
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }

        Delete(ended);
        return true;
    }

    public IEnumerable<OpenUpload> Open()
    {
        foreach (var folder in Folders())
        {
            if (Id().IsMatch(folder.Name) && Read(folder.FullName) is { } manifest)
            {
                yield return new OpenUpload(manifest.Address, folder.Name, manifest.StartedAt);
            }
        }
    }

    /// <summary>Ends uploads that began before a time, and deletes what processes left that died while they began or ended one before another.</summary>
    public int Sweep(DateTimeOffset begunBefore, DateTimeOffset leftBefore)
    {
        var old = Open().Where(open => open.StartedAt < begunBefore).Count(open => End(open.UploadId));
        return old + Folders().Where(folder => !Id().IsMatch(folder.Name) && folder.LastWriteTimeUtc < leftBefore.UtcDateTime).Count(folder => Delete(folder.FullName));
    }

    private static void WhileOpen(Action move)
    {
        try
        {
            move();
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UploadChangedException(MultipartOutcome.UnknownUpload);
        }
    }

    // A file that was on its way in when the folder was renamed may come after the folder was listed: then once more.
    private static bool Delete(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return true;
            }
            catch (DirectoryNotFoundException)
            {
                return false;
            }
            catch (IOException) when (attempt < 10)
            {
                // listed again at the top
            }
        }
    }

    private static UploadManifest? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<UploadManifest>(File.ReadAllBytes(Path.Combine(folder, ManifestName)));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException cut)
        {
            throw new IOException($"{folder} has a manifest that is not whole.", cut);
        }
    }

    private DirectoryInfo[] Folders() => new DirectoryInfo(layout.Multipart) is { Exists: true } all ? all.GetDirectories() : [];

    private string PathOf(string id) => Path.Combine(layout.Multipart, id);

    [GeneratedRegex(@"\A[0-9a-f]{32}\z")]
    private static partial Regex Id();
}

/// <summary>What an upload in parts is for.</summary>
internal sealed record UploadManifest(string Bucket, string Key, string? ContentType, DateTimeOffset StartedAt)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public ObjectAddress Address => new(Bucket, Key);
}
