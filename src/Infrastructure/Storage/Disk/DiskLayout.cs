using CoachPlus.Application.Common.Ports;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>Where things lie below the root: a folder a bucket, and one for what is still being written.</summary>
internal sealed class DiskLayout(IOptions<DiskOptions> options)
{
    private readonly string root = Path.GetFullPath(options.Value.Root);

    /// <summary>Unfinished writes. On the same file system as the objects, so that moving one into place is a rename; no bucket begins with a dot.</summary>
    public string Incoming => Path.Combine(root, ".incoming");

    /// <summary>Uploads in parts, a folder each; on the same file system for the same reason.</summary>
    public string Multipart => Path.Combine(root, ".multipart");

    public string NewIncoming() => Path.Combine(Incoming, Path.GetRandomFileName());

    public string FileOf(ObjectAddress address) => Path.Combine(root, address.Bucket, DiskNames.OfKey(address.Key));

    /// <summary>Keys below a prefix, folder by folder; what vanishes meanwhile is left out.</summary>
    public IEnumerable<string> KeysBelow(string bucket, string prefix) => FilesBelow(bucket, prefix).Select(found => found.Key);

    /// <summary>The same with the files of the objects.</summary>
    public IEnumerable<(string Key, FileInfo File)> FilesBelow(string bucket, string prefix)
    {
        var folderPrefix = prefix[..(prefix.LastIndexOf('/') + 1)];
        var open = new Stack<Folder>([new Folder(Path.Combine(root, bucket, DiskNames.OfFolder(folderPrefix)), folderPrefix, "")]);
        while (open.TryPop(out var folder))
        {
            foreach (var entry in EntriesOf(folder.Path))
            {
                var name = folder.Carried + entry.Name;
                if (entry is DirectoryInfo)
                {
                    if (name.EndsWith(DiskNames.ContinuedMark))
                    {
                        open.Push(new Folder(entry.FullName, folder.KeyPrefix, name[..^1]));
                    }
                    else if (DiskNames.Decode(name) is { } segment)
                    {
                        open.Push(new Folder(entry.FullName, folder.KeyPrefix + segment + "/", ""));
                    }
                }
                else if (name.EndsWith(DiskNames.ObjectSuffix, StringComparison.Ordinal)
                    && DiskNames.Decode(name[..^DiskNames.ObjectSuffix.Length]) is { } last
                    && (folder.KeyPrefix + last).StartsWith(prefix, StringComparison.Ordinal))
                {
                    yield return (folder.KeyPrefix + last, (FileInfo)entry);
                }
            }
        }
    }

    /// <summary>Removes the folders that a deleted object leaves empty, up to its bucket.</summary>
    public void RemoveEmptyFolders(ObjectAddress address)
    {
        var bucket = Path.Combine(root, address.Bucket);
        for (var folder = Path.GetDirectoryName(FileOf(address)); folder is not null && folder.Length > bucket.Length; folder = Path.GetDirectoryName(folder))
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                return;   // not empty, or already gone: both are somebody else's business, and an empty folder does no harm
            }
        }
    }

    private static FileSystemInfo[] EntriesOf(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private sealed record Folder(string Path, string KeyPrefix, string Carried);
}
