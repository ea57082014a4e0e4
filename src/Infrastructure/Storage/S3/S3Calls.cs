using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using CoachPlus.Application.Common;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Storage.S3;

/// <summary>Bounds each call to the store, retries included, and turns the SDK's exceptions into the port's.</summary>
internal sealed class S3Calls(IOptions<S3Options> options)
{
    private readonly TimeSpan timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            return await call(deadline.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unavailable($"did not answer within {timeout.TotalSeconds:0} s (Storage:S3:TimeoutSeconds)", late);
        }
        catch (Exception error) when (error is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException)
        {
            throw Unavailable(Describe(error), error);
        }
    }

    /// <summary>The same, with null for an object that does not exist. A bucket that does not exist is no such thing.</summary>
    public async Task<T?> FindAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await RunAsync(call, cancellationToken);
        }
        catch (UnavailableException error)
            when (error.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" })
        {
            return null;
        }
    }

    private UnavailableException Unavailable(string what, Exception cause) =>
        new("the video storage", $"The S3 store at {options.Value.ServiceUrl ?? "AWS " + options.Value.Region} {what}.", cause);

    private static string Describe(Exception error) => error switch
    {
        AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden } denied =>
            $"refused access ({denied.ErrorCode}): check the keys, and that they hold GetObject, PutObject, DeleteObject, ListBucket, "
            + "AbortMultipartUpload, ListMultipartUploadParts and ListBucketMultipartUploads; "
            + "without ListBucket S3 answers 403 instead of 404 for an object that does not exist",
        AmazonS3Exception { ErrorCode: "NoSuchBucket" } => "has no bucket of that name: see Storage:S3:Bucket",
        AmazonServiceException service => $"answered {(int)service.StatusCode} {service.ErrorCode}: {service.Message}",
        _ => $"cannot be reached: {error.Message}",
    };
}
