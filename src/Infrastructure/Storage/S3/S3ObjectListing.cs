using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Infrastructure.Storage.S3;

internal sealed class S3ObjectListing(S3Clients clients, S3Calls calls) : IObjectListing
{
    public async IAsyncEnumerable<IReadOnlyList<ListedObject>> PagesAsync(
        string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = ObjectRules.RequireBucket(bucket), Prefix = ObjectRules.RequirePrefix(prefix) };
        ListObjectsV2Response page;
        do
        {
            page = await calls.RunAsync(token => clients.Calls.ListObjectsV2Async(request, token), cancellationToken);
            if (page.S3Objects is { Count: > 0 } found)
            {
                yield return [.. found.Select(item => new ListedObject(item.Key, item.Size ?? 0, new DateTimeOffset(item.LastModified!.Value.ToUniversalTime())))];
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }
}
