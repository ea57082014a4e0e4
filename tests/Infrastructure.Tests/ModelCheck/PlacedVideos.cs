using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>What lies in storage where videos should be.</summary>
internal sealed class PlacedVideos : IObjectStore
{
    private static readonly byte[] Video = [0, 0, 0, 24, .. "ftypmp42"u8, .. new byte[12]];
    private readonly ConcurrentDictionary<string, (byte[] Content, string ETag)> _objects = new();

    public string Bucket => "videos";

    public string Origin => "https://videos.example";

    public void Put(string key, string eTag, bool good) => _objects[key] = (good ? Video : [.. "this is no video"u8], eTag);

    public void Take(string key) => _objects.TryRemove(key, out _);

    public void Clear() => _objects.Clear();

    public Task<ObjectFacts?> HeadAsync(ObjectAddress address, CancellationToken cancellationToken)
        => Task.FromResult(_objects.TryGetValue(address.Key, out var found)
            ? new ObjectFacts(found.Content.Length, "video/mp4", found.ETag, null, DateTimeOffset.UnixEpoch)
            : null);

    public Task<Stream?> OpenReadAsync(ObjectAddress address, long offset, long? length, CancellationToken cancellationToken)
        => Task.FromResult<Stream?>(_objects.TryGetValue(address.Key, out var found) ? new MemoryStream(found.Content) : null);

    public Task DeleteAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        Take(address.Key);
        return Task.CompletedTask;
    }

    public SignedUrl SignPut(ObjectAddress address, PutTerms terms, TimeSpan lifetime) => throw new NotSupportedException();

    public SignedUrl SignGet(ObjectAddress address, GetTerms terms, TimeSpan lifetime) => throw new NotSupportedException();

    public Task<string> PutAsync(ObjectAddress address, Stream content, string contentType, string sha256, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<int> DeleteBelowAsync(string bucket, string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async IAsyncEnumerable<string> ListAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
