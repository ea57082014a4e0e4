using System.Runtime.CompilerServices;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.TestSupport.Storage;

/// <summary>Uploads in parts in memory. Only sizes and ETags are kept; what the parts are joined to is the test's business.</summary>
/// <param name="join">Makes the object at the address.</param>
public sealed class MemoryUploads(Action<ObjectAddress> join) : IMultipartUploads
{
    private readonly Lock _gate = new();
    private int _begun;
    private readonly Dictionary<(ObjectAddress Address, string Id), SortedDictionary<int, StoredPart>> _open = [];

    /// <summary>Runs before each attempt to join: where a test lets somebody else be faster.</summary>
    public Action BeforeComplete { get; set; } = () => { };

    /// <summary>How many attempts to join there were.</summary>
    public int Completions { get; private set; }

    /// <summary>Ids of open uploads.</summary>
    public IReadOnlyCollection<string> Open => [.. _open.Keys.Select(key => key.Id)];

    /// <summary>Ids of open uploads to an address.</summary>
    public IReadOnlyCollection<string> IdsAt(ObjectAddress address) => [.. _open.Keys.Where(key => key.Address == address).Select(key => key.Id)];

    /// <summary>An upload with this id.</summary>
    public void Begin(ObjectAddress address, string id) => _open[(address, id)] = [];

    /// <summary>Stores a part.</summary>
    public void Put(ObjectAddress address, string id, int number, long bytes, string etag)
        => _open[(address, id)][number] = new StoredPart(number, bytes, etag);

    /// <inheritdoc/>
    public Task<string> BeginAsync(ObjectAddress address, string? contentType, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var id = $"upload-{++_begun}";
            Begin(address, id);
            return Task.FromResult(id);
        }
    }

    /// <inheritdoc/>
    public SignedUrl SignPart(ObjectAddress address, string uploadId, PartTerms part, TimeSpan lifetime) => new(
        new Uri($"https://storage.test/{address.Key}?upload={uploadId}&part={part.Number}&length={part.Bytes}&for={lifetime.TotalSeconds}"),
        new Dictionary<string, string>(),
        DateTimeOffset.UnixEpoch + lifetime);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredPart>?> ListPartsAsync(ObjectAddress address, string uploadId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<StoredPart>?>(_open.TryGetValue((address, uploadId), out var parts) ? [.. parts.Values] : null);
        }
    }

    /// <inheritdoc/>
    public async Task<MultipartOutcome> CompleteAsync(ObjectAddress address, string uploadId, IReadOnlyList<PartTag> parts, CancellationToken cancellationToken)
    {
        Completions++;
        BeforeComplete();
        if (await ListPartsAsync(address, uploadId, cancellationToken) is not { } stored)
        {
            return MultipartOutcome.UnknownUpload;
        }

        if (!stored.Select(part => new PartTag(part.Number, part.ETag)).SequenceEqual(parts))
        {
            return MultipartOutcome.PartDiffers;
        }

        join(address);
        await AbortAsync(address, uploadId, cancellationToken);
        return MultipartOutcome.Completed;
    }

    /// <inheritdoc/>
    public Task AbortAsync(ObjectAddress address, string uploadId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _open.Remove((address, uploadId));
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<OpenUpload> ListOpenAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (address, id) in _open.Keys.Where(key => key.Address.Bucket == bucket && key.Address.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            yield return new OpenUpload(address, id, DateTimeOffset.UnixEpoch);
        }
    }
}
