using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Api.Tests.Support;

/// <summary>Objects in memory. Addresses are signed with nothing: these tests do not follow them.</summary>
internal sealed class MemoryObjects : IObjectStore
{
    private readonly ConcurrentDictionary<ObjectAddress, (byte[] Content, string? Type)> _objects = new();

    private readonly ConcurrentQueue<TimeSpan> _lifetimes = new();

    public string Bucket => "test-bucket";

    /// <summary>For how long addresses were signed, in order.</summary>
    public IEnumerable<TimeSpan> Lifetimes => _lifetimes;

    public string Origin => "https://storage.example";

    public void Put(ObjectAddress address, byte[] content, string type) => _objects[address] = (content, type);

    public SignedUrl SignPut(ObjectAddress address, PutTerms terms, TimeSpan lifetime) => Sign(address, lifetime);

    public SignedUrl SignGet(ObjectAddress address, GetTerms terms, TimeSpan lifetime) => Sign(address, lifetime);

    public Task<ObjectFacts?> HeadAsync(ObjectAddress address, CancellationToken cancellationToken)
        => Task.FromResult(_objects.TryGetValue(address, out var found)
            ? new ObjectFacts(found.Content.Length, found.Type, "etag", Convert.ToHexStringLower(SHA256.HashData(found.Content)), Times.Start)
            : null);

    public Task<Stream?> OpenReadAsync(ObjectAddress address, long offset, long? length, CancellationToken cancellationToken)
        => Task.FromResult<Stream?>(_objects.TryGetValue(address, out var found) ? new MemoryStream(found.Content[(int)offset..]) : null);

    public Task<string> PutAsync(ObjectAddress address, Stream content, string contentType, string sha256, CancellationToken cancellationToken)
        => throw new NotSupportedException("The API writes no objects.");

    public Task DeleteAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        _objects.TryRemove(address, out _);
        return Task.CompletedTask;
    }

    public Task<int> DeleteBelowAsync(string bucket, string prefix, CancellationToken cancellationToken)
        => throw new NotSupportedException("The API deletes no folders.");

    public async IAsyncEnumerable<string> ListAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var address in _objects.Keys.Where(address => address.Bucket == bucket && address.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            yield return address.Key;
        }
    }

    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private SignedUrl Sign(ObjectAddress address, TimeSpan lifetime)
    {
        _lifetimes.Enqueue(lifetime);
        return new(new Uri($"https://storage.test/{address.Bucket}/{address.Key}?signature=s"), new Dictionary<string, string>(), Times.Start + lifetime);
    }
}
