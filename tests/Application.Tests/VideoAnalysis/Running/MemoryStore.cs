using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

/// <summary>Object storage in memory. What it says and serves can be bent, to see what a lying store leads to.</summary>
internal sealed class MemoryStore : IObjectStore
{
    private readonly ConcurrentDictionary<ObjectAddress, byte[]> _objects = new();

    public string Bucket => "videos";

    public string Origin => "https://videos.example";

    public IEnumerable<string> Keys => _objects.Keys.Select(address => address.Key);

    public bool KnowsSha256 { get; set; } = true;

    public Func<ObjectAddress, ObjectFacts?, ObjectFacts?> Head { get; set; } = (_, facts) => facts;

    public Func<ObjectAddress, Stream, Stream> Content { get; set; } = (_, content) => content;

    public byte[] this[string key]
    {
        get => _objects[new ObjectAddress(Bucket, key)];
        set => _objects[new ObjectAddress(Bucket, key)] = value;
    }

    public static string ETagOf(byte[] content) => "e-" + Sha256Of(content)[..12];

    public static string Sha256Of(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public SignedUrl SignPut(ObjectAddress address, PutTerms terms, TimeSpan lifetime) => throw new NotSupportedException();

    public SignedUrl SignGet(ObjectAddress address, GetTerms terms, TimeSpan lifetime) => throw new NotSupportedException();

    public Task<ObjectFacts?> HeadAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        var facts = _objects.TryGetValue(address, out var bytes)
            ? new ObjectFacts(bytes.Length, null, ETagOf(bytes), KnowsSha256 ? Sha256Of(bytes) : null, DateTimeOffset.UnixEpoch)
            : null;
        return Task.FromResult(Head(address, facts));
    }

    public Task<Stream?> OpenReadAsync(ObjectAddress address, long offset, long? length, CancellationToken cancellationToken)
        => Task.FromResult(_objects.TryGetValue(address, out var bytes)
            ? Content(address, new MemoryStream(bytes, (int)offset, (int)Math.Min(length ?? long.MaxValue, bytes.Length - offset), writable: false))
            : null);

    public async Task<string> PutAsync(ObjectAddress address, Stream content, string contentType, string sha256, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, cancellationToken);
        _objects[address] = memory.ToArray();
        return ETagOf(_objects[address]);
    }

    public Task DeleteAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        _objects.TryRemove(address, out _);
        return Task.CompletedTask;
    }

    public Task<int> DeleteBelowAsync(string bucket, string prefix, CancellationToken cancellationToken)
        => Task.FromResult(_objects.Keys.Where(address => address.Key.StartsWith(prefix, StringComparison.Ordinal)).Count(address => _objects.TryRemove(address, out _)));

    public async IAsyncEnumerable<string> ListAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var key in Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            yield return key;
        }
    }

    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
