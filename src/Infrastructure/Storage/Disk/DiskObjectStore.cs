using System.Runtime.CompilerServices;
using CoachPlus.Application.Common.Ports;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Storage.Disk;

internal sealed class DiskObjectStore(DiskLayout layout, DiskWriter writer, DiskUrls urls, IOptions<DiskOptions> options) : IObjectStore
{
    public string Bucket => options.Value.Bucket;

    public string Origin => new Uri(options.Value.PublicUrl).GetLeftPart(UriPartial.Authority);

    public SignedUrl SignPut(ObjectAddress address, PutTerms terms, TimeSpan lifetime) =>
        urls.SignPut(ObjectRules.Require(address), ObjectRules.Require(terms), ObjectRules.RequireLifetime(lifetime));

    public SignedUrl SignGet(ObjectAddress address, GetTerms terms, TimeSpan lifetime) =>
        urls.SignGet(ObjectRules.Require(address), terms, ObjectRules.RequireLifetime(lifetime));

    public async Task<ObjectFacts?> HeadAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(address, cancellationToken);
        if (opened is not { } found)
        {
            return null;
        }

        await found.File.DisposeAsync();
        return found.Facts;
    }

    public async Task<Stream?> OpenReadAsync(ObjectAddress address, long offset, long? length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length ?? 0, nameof(length));
        if (await OpenAsync(address, cancellationToken) is not { } found)
        {
            return null;
        }

        var rest = Math.Max(0, found.Facts.Bytes - offset);
        return new WindowStream(found.File, offset, Math.Min(length ?? rest, rest));
    }

    public async Task<string> PutAsync(
        ObjectAddress address, Stream content, string contentType, string sha256, CancellationToken cancellationToken)
    {
        ObjectRules.RequireSha256(sha256);
        content.Position = 0;
        var facts = await writer.WriteAsync(ObjectRules.Require(address), content, contentType, content.Length, sha256, cancellationToken);
        return facts.ETag;
    }

    public Task DeleteAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Delete(ObjectRules.Require(address));
        return Task.CompletedTask;
    }

    public Task<int> DeleteBelowAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        ObjectRules.RequireBucket(bucket);
        var deleted = 0;
        foreach (var key in DiskErrors.Guard(() => layout.KeysBelow(bucket, ObjectRules.RequireFolder(prefix)).ToList()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            deleted += Delete(new ObjectAddress(bucket, key)) ? 1 : 0;
        }

        return Task.FromResult(deleted);
    }

    public async IAsyncEnumerable<string> ListAsync(
        string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var keys = layout.KeysBelow(ObjectRules.RequireBucket(bucket), ObjectRules.RequirePrefix(prefix)).GetEnumerator();
        while (DiskErrors.Guard(keys.MoveNext))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return keys.Current;
        }

        await Task.CompletedTask;
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var probe = new ObjectAddress(Bucket, $".check/{Path.GetRandomFileName()}");
        await writer.WriteAsync(probe, Stream.Null, "text/plain", bytes: 0, sha256: null, cancellationToken);
        await HeadAsync(probe, cancellationToken);
        Delete(probe);
    }

    private bool Delete(ObjectAddress address) => DiskErrors.Guard(() =>
    {
        var file = layout.FileOf(address);
        if (!File.Exists(file))
        {
            return false;
        }

        try
        {
            File.Delete(file);
        }
        catch (DirectoryNotFoundException)
        {
            return false;   // somebody else deleted it just now, and the folder with it
        }

        layout.RemoveEmptyFolders(address);
        return true;
    });

    /// <summary>The open file and the facts at its end: a pair that belongs together, whatever happens to the key.</summary>
    public async Task<(FileStream File, ObjectFacts Facts)?> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        var file = DiskErrors.Guard(() => DiskObject.Open(layout.FileOf(ObjectRules.Require(address))));
        if (file is null)
        {
            return null;
        }

        try
        {
            return (file, await DiskErrors.GuardAsync(() => DiskObject.ReadFactsAsync(file, cancellationToken)));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
