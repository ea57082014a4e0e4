using System.Runtime.CompilerServices;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Infrastructure.Storage.Disk;

internal sealed class DiskObjectListing(DiskLayout layout) : IObjectListing
{
    public async IAsyncEnumerable<IReadOnlyList<ListedObject>> PagesAsync(
        string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var files = layout.FilesBelow(ObjectRules.RequireBucket(bucket), ObjectRules.RequirePrefix(prefix)).GetEnumerator();
        var page = new List<ListedObject>(IObjectListing.PageSize);
        while (DiskErrors.Guard(files.MoveNext))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await LookAsync(files.Current.Key, files.Current.File, cancellationToken) is { } listed)
            {
                page.Add(listed);
            }

            if (page.Count == IObjectListing.PageSize)
            {
                yield return page;
                page = new List<ListedObject>(IObjectListing.PageSize);
            }
        }

        if (page.Count > 0)
        {
            yield return page;
        }
    }

    private static async Task<ListedObject?> LookAsync(string key, FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            await using var opened = DiskObject.Open(file.FullName);
            if (opened is null)
            {
                return null; // deleted since its folder was read
            }

            var facts = await DiskObject.ReadFactsAsync(opened, cancellationToken);
            return new ListedObject(key, facts.Bytes, facts.LastModified);
        }
        catch (Exception damaged) when (damaged is IOException or UnauthorizedAccessException)
        {
            return new ListedObject(key, file.Length, file.LastWriteTimeUtc); // it takes space all the same
        }
    }
}
