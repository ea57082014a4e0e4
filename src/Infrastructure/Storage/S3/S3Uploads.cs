using System.Security.Cryptography;
using Amazon.S3.Model;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Storage.S3;

/// <summary>Writes objects: small ones by one PUT, others in parts, so that every single call fits its time limit.</summary>
internal sealed partial class S3Uploads(S3Clients clients, S3Calls calls, IOptions<S3Options> options, ILogger<S3Uploads> log)
{
    private readonly S3Options options = options.Value;

    public async Task PutAsync(ObjectAddress address, Stream content, string contentType, string sha256, CancellationToken cancellationToken)
    {
        content.Position = 0;
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) != sha256)
        {
            throw new InvalidDataException("The content does not have the SHA-256 that was announced.");
        }

        content.Position = 0;
        var metadata = S3Hashes.Headers(address, sha256, options.SecretKey);
        if (content.Length < 2L * options.PartBytes)
        {
            await PutWholeAsync(address, content, contentType, metadata, cancellationToken);
        }
        else
        {
            await PutInPartsAsync(address, content, contentType, metadata, cancellationToken);
        }
    }

    private Task<PutObjectResponse> PutWholeAsync(
        ObjectAddress address, Stream content, string contentType, Dictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = address.Bucket,
            Key = address.Key,
            InputStream = content,
            AutoCloseStream = false,
            ContentType = contentType,
            UseChunkEncoding = false,   // not every server can undo it
        };
        Add(metadata, request.Metadata);
        return calls.RunAsync(token => clients.Calls.PutObjectAsync(request, token), cancellationToken);
    }

    private async Task PutInPartsAsync(
        ObjectAddress address, Stream content, string contentType, Dictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        var initiate = new InitiateMultipartUploadRequest { BucketName = address.Bucket, Key = address.Key, ContentType = contentType };
        Add(metadata, initiate.Metadata);
        var upload = await calls.RunAsync(token => clients.Calls.InitiateMultipartUploadAsync(initiate, token), cancellationToken);
        try
        {
            var complete = new CompleteMultipartUploadRequest
            {
                BucketName = address.Bucket,
                Key = address.Key,
                UploadId = upload.UploadId,
                PartETags = await SendPartsAsync(address, content, upload.UploadId, cancellationToken),
            };
            await calls.RunAsync(token => clients.Calls.CompleteMultipartUploadAsync(complete, token), cancellationToken);
        }
        catch
        {
            await AbortAsync(address, upload.UploadId);
            throw;
        }
    }

    private async Task<List<PartETag>> SendPartsAsync(ObjectAddress address, Stream content, string uploadId, CancellationToken cancellationToken)
    {
        var parts = new List<PartETag>();
        for (long start = 0; start < content.Length; start += options.PartBytes)
        {
            content.Position = start;
            var request = new UploadPartRequest
            {
                BucketName = address.Bucket,
                Key = address.Key,
                UploadId = uploadId,
                PartNumber = parts.Count + 1,
                PartSize = Math.Min(options.PartBytes, content.Length - start),
                InputStream = content,
                UseChunkEncoding = false,
            };
            var sent = await calls.RunAsync(token => clients.Calls.UploadPartAsync(request, token), cancellationToken);
            parts.Add(new PartETag(parts.Count + 1, sent.ETag));
        }

        return parts;
    }

    // Not with the caller's token: that one may be why this runs. What stays if this fails too is for the bucket's lifecycle rule.
    private async Task AbortAsync(ObjectAddress address, string uploadId)
    {
        var abort = new AbortMultipartUploadRequest { BucketName = address.Bucket, Key = address.Key, UploadId = uploadId };
        try
        {
            await calls.RunAsync(token => clients.Calls.AbortMultipartUploadAsync(abort, token), CancellationToken.None);
        }
        catch (UnavailableException error)
        {
            LogNotAborted(error);
        }
    }

    private static void Add(Dictionary<string, string> from, MetadataCollection to)
    {
        foreach (var (name, value) in from)
        {
            to[name] = value;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An unfinished multipart upload could not be cancelled; the bucket's lifecycle rule has to remove it")]
    private partial void LogNotAborted(Exception error);
}
