using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Storage.S3;

internal sealed class S3MultipartUploads(S3Clients clients, S3Calls calls, S3Urls urls) : IMultipartUploads
{
    public async Task<string> BeginAsync(ObjectAddress address, string? contentType, CancellationToken cancellationToken)
    {
        ObjectRules.Require(address);
        var request = new InitiateMultipartUploadRequest { BucketName = address.Bucket, Key = address.Key, ContentType = contentType };
        var begun = await calls.RunAsync(token => clients.Calls.InitiateMultipartUploadAsync(request, token), cancellationToken);
        return begun.UploadId;
    }

    public SignedUrl SignPart(ObjectAddress address, string uploadId, PartTerms part, TimeSpan lifetime) => urls.SignPart(
        ObjectRules.Require(address), MultipartRules.RequireId(uploadId), MultipartRules.Require(part), ObjectRules.RequireLifetime(lifetime));

    public async Task<IReadOnlyList<StoredPart>?> ListPartsAsync(ObjectAddress address, string uploadId, CancellationToken cancellationToken)
    {
        ObjectRules.Require(address);
        var request = new ListPartsRequest { BucketName = address.Bucket, Key = address.Key, UploadId = MultipartRules.RequireId(uploadId) };
        var parts = new List<StoredPart>();
        while (true)
        {
            var page = await calls.FindAsync(token => clients.Calls.ListPartsAsync(request, token), cancellationToken);
            if (page is null)
            {
                return null;
            }

            parts.AddRange((page.Parts ?? []).Select(part => new StoredPart(part.PartNumber!.Value, part.Size!.Value, part.ETag.Trim('"'))));
            if (page.IsTruncated != true)
            {
                return parts;
            }

            request.PartNumberMarker = $"{page.NextPartNumberMarker}";
        }
    }

    public async Task<MultipartOutcome> CompleteAsync(
        ObjectAddress address, string uploadId, IReadOnlyList<PartTag> parts, CancellationToken cancellationToken)
    {
        ObjectRules.Require(address);
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = address.Bucket,
            Key = address.Key,
            UploadId = MultipartRules.RequireId(uploadId),
            PartETags = [.. MultipartRules.Require(parts).Select(part => new PartETag(part.Number, part.ETag))],
        };
        if (MultipartRules.Refusal(await ListPartsAsync(address, uploadId, cancellationToken), parts) is { } refusal)
        {
            return refusal;
        }

        try
        {
            await calls.RunAsync(token => clients.Calls.CompleteMultipartUploadAsync(request, token), cancellationToken);
            return MultipartOutcome.Completed;
        }
        catch (UnavailableException error) when (error.InnerException is AmazonS3Exception)
        {
            // Somebody else has ended the upload or replaced a part since it was listed, which servers tell in various ways, a 500 among them.
            if (MultipartRules.Refusal(await ListPartsAsync(address, uploadId, cancellationToken), parts) is { } meanwhile)
            {
                return meanwhile;
            }

            throw;
        }
    }

    public async Task AbortAsync(ObjectAddress address, string uploadId, CancellationToken cancellationToken)
    {
        ObjectRules.Require(address);
        var request = new AbortMultipartUploadRequest { BucketName = address.Bucket, Key = address.Key, UploadId = MultipartRules.RequireId(uploadId) };
        await calls.FindAsync(token => clients.Calls.AbortMultipartUploadAsync(request, token), cancellationToken);
    }

    public async IAsyncEnumerable<OpenUpload> ListOpenAsync(
        string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListMultipartUploadsRequest { BucketName = ObjectRules.RequireBucket(bucket), Prefix = ObjectRules.RequirePrefix(prefix) };
        ListMultipartUploadsResponse page;
        do
        {
            page = await calls.RunAsync(token => clients.Calls.ListMultipartUploadsAsync(request, token), cancellationToken);
            foreach (var open in page.MultipartUploads ?? [])
            {
                yield return new OpenUpload(new ObjectAddress(bucket, open.Key), open.UploadId, new DateTimeOffset(open.Initiated!.Value.ToUniversalTime()));
            }

            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        }
        while (page.IsTruncated == true);
    }
}
