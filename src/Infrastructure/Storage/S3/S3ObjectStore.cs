using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Storage.S3;

internal sealed class S3ObjectStore(S3Clients clients, S3Calls calls, S3Urls urls, S3Uploads uploads, IOptions<S3Options> options) : IObjectStore
{
    private readonly S3Options options = options.Value;

    public string Bucket => options.Bucket;

    public string Origin => clients.Origin;

    public SignedUrl SignPut(ObjectAddress address, PutTerms terms, TimeSpan lifetime) =>
        urls.SignPut(ObjectRules.Require(address), ObjectRules.Require(terms), ObjectRules.RequireLifetime(lifetime));

    public SignedUrl SignGet(ObjectAddress address, GetTerms terms, TimeSpan lifetime) =>
        urls.SignGet(ObjectRules.Require(address), terms, ObjectRules.RequireLifetime(lifetime));

    public async Task<ObjectFacts?> HeadAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        ObjectRules.Require(address);
        var request = new GetObjectMetadataRequest { BucketName = address.Bucket, Key = address.Key, ChecksumMode = ChecksumMode.ENABLED };
        var head = await calls.FindAsync(token => clients.Calls.GetObjectMetadataAsync(request, token), cancellationToken);
        if (head is null)
        {
            return null;
        }

        var sha256 = S3Hashes.FromStore(head.ChecksumSHA256)
            ?? S3Hashes.Read(address, head.Metadata[S3Hashes.Hash], head.Metadata[S3Hashes.Seal], options.SecretKey);
        return new ObjectFacts(
            head.ContentLength, head.Headers.ContentType, head.ETag.Trim('"'), sha256, new DateTimeOffset(head.LastModified!.Value.ToUniversalTime()));
    }

    public async Task<Stream?> OpenReadAsync(ObjectAddress address, long offset, long? length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length ?? 0, nameof(length));
        ObjectRules.Require(address);
        if (length == 0)
        {
            return await HeadAsync(address, cancellationToken) is null ? null : Stream.Null;   // a Range cannot say "nothing"
        }

        var request = new GetObjectRequest { BucketName = address.Bucket, Key = address.Key };
        if (offset > 0 || length is not null)
        {
            request.ByteRange = new ByteRange($"bytes={offset}-{(length is null ? "" : offset + length - 1)}");
        }

        try
        {
            var response = await calls.FindAsync(token => clients.Calls.GetObjectAsync(request, token), cancellationToken);
            return response is null ? null : new S3ContentStream(response, calls);
        }
        catch (UnavailableException error) when (error.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.RequestedRangeNotSatisfiable })
        {
            return Stream.Null;
        }
    }

    public async Task<string> PutAsync(
        ObjectAddress address, Stream content, string contentType, string sha256, CancellationToken cancellationToken)
    {
        ObjectRules.RequireSha256(sha256);
        await uploads.PutAsync(ObjectRules.Require(address), content, contentType, sha256, cancellationToken);

        // Not from the answer to the write: after a multipart upload some servers leave the ETag out there.
        var stored = await HeadAsync(address, cancellationToken);
        return stored?.ETag ?? throw new UnavailableException("the video storage", "The S3 store accepted an object and does not have it.");
    }

    public Task DeleteAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        ObjectRules.Require(address);
        return calls.RunAsync(token => clients.Calls.DeleteObjectAsync(address.Bucket, address.Key, token), cancellationToken);
    }

    public async Task<int> DeleteBelowAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        var deleted = 0;
        await foreach (var page in PagesAsync(ObjectRules.RequireBucket(bucket), ObjectRules.RequireFolder(prefix), cancellationToken))
        {
            if (page.Count > 0)
            {
                var request = new DeleteObjectsRequest { BucketName = bucket, Quiet = true, Objects = [.. page.Select(key => new KeyVersion { Key = key })] };
                await calls.RunAsync(token => clients.Calls.DeleteObjectsAsync(request, token), cancellationToken);
                deleted += page.Count;
            }
        }

        return deleted;
    }

    public async IAsyncEnumerable<string> ListAsync(
        string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(ObjectRules.RequireBucket(bucket), ObjectRules.RequirePrefix(prefix), cancellationToken))
        {
            foreach (var key in page)
            {
                yield return key;
            }
        }
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await calls.RunAsync(token => clients.Calls.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, MaxKeys = 1 }, token), cancellationToken);
        var probe = new PutObjectRequest { BucketName = Bucket, Key = ".check", ContentBody = "", UseChunkEncoding = false };
        await calls.RunAsync(token => clients.Calls.PutObjectAsync(probe, token), cancellationToken);
        await calls.RunAsync(token => clients.Calls.DeleteObjectAsync(Bucket, probe.Key, token), cancellationToken);
    }

    /// <summary>Keys, at most a thousand at a time, which is also as many as one delete takes.</summary>
    private async IAsyncEnumerable<List<string>> PagesAsync(
        string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        ListObjectsV2Response page;
        do
        {
            page = await calls.RunAsync(token => clients.Calls.ListObjectsV2Async(request, token), cancellationToken);
            yield return [.. (page.S3Objects ?? []).Select(found => found.Key)];
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }
}
