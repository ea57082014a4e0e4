using System.Runtime.CompilerServices;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Storage.Disk;

internal sealed class DiskMultipartUploads(DiskUploads uploads, DiskParts parts, DiskLayout layout, DiskWriter writer, DiskUrls urls) : IMultipartUploads
{
    public Task<string> BeginAsync(ObjectAddress address, string? contentType, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(DiskErrors.Guard(() => uploads.Begin(ObjectRules.Require(address), contentType)));
    }

    public SignedUrl SignPart(ObjectAddress address, string uploadId, PartTerms part, TimeSpan lifetime) => urls.SignPart(
        ObjectRules.Require(address), MultipartRules.RequireId(uploadId), MultipartRules.Require(part), ObjectRules.RequireLifetime(lifetime));

    public async Task<IReadOnlyList<StoredPart>?> ListPartsAsync(ObjectAddress address, string uploadId, CancellationToken cancellationToken)
    {
        if (Find(address, uploadId) is null || DiskErrors.Guard(() => uploads.Numbers(uploadId)) is not { } numbers)
        {
            return null;
        }

        var stored = new List<StoredPart>(numbers.Count);
        foreach (var number in numbers)
        {
            // Parts are replaced but never taken out of an open upload: one that is missing now means that it has ended.
            if (await parts.HeadAsync(uploadId, number, cancellationToken) is not { } facts)
            {
                return null;
            }

            stored.Add(new StoredPart(number, facts.Bytes, facts.ETag));
        }

        return stored;
    }

    public async Task<MultipartOutcome> CompleteAsync(
        ObjectAddress address, string uploadId, IReadOnlyList<PartTag> tags, CancellationToken cancellationToken)
    {
        MultipartRules.Require(tags);
        var manifest = Find(address, uploadId);
        if (MultipartRules.Refusal(await ListPartsAsync(address, uploadId, cancellationToken), tags) is { } refusal)
        {
            return refusal;
        }

        try
        {
            await using var content = new PartsStream(parts, uploadId, tags);
            await writer.WriteAsync(
                incoming => uploads.Publish(incoming, uploadId, layout.FileOf(address)), content, manifest?.ContentType, null, null, cancellationToken);
        }
        catch (UploadChangedException changed)
        {
            return changed.Outcome;
        }

        DiskErrors.Guard(() => uploads.End(uploadId));
        return MultipartOutcome.Completed;
    }

    public Task AbortAsync(ObjectAddress address, string uploadId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Find(address, uploadId) is not null)
        {
            DiskErrors.Guard(() => uploads.End(uploadId));
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<OpenUpload> ListOpenAsync(
        string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectRules.RequireBucket(bucket);
        ObjectRules.RequirePrefix(prefix);
        using var all = uploads.Open().GetEnumerator();
        while (DiskErrors.Guard(all.MoveNext))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (all.Current.Address.Bucket == bucket && all.Current.Address.Key.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return all.Current;
            }
        }

        await Task.CompletedTask;
    }

    private UploadManifest? Find(ObjectAddress address, string uploadId) =>
        DiskErrors.Guard(() => uploads.Find(ObjectRules.Require(address), MultipartRules.RequireId(uploadId)));
}
