using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Storage.Disk;

internal sealed class DiskSignedRequests(DiskObjectStore store, DiskWriter writer, DiskParts parts, DiskUrls urls, IOptions<StorageOptions> options)
    : ISignedObjectRequests
{
    public async Task<string> PutAsync(SignedObjectRequest request, UploadedBody body, CancellationToken cancellationToken)
    {
        var verified = urls.Verify(request);
        var terms = verified.Body;
        RequireLength(terms.Bytes, body.Bytes);
        if (terms.ContentType is { } type && !type.Equals(body.ContentType, StringComparison.OrdinalIgnoreCase))
        {
            throw Malformed("object-url.content-type", $"This address was issued for Content-Type {type}.");
        }

        try
        {
            var facts = verified.Part is { } part
                ? await parts.PutAsync(request.Address, part, body, cancellationToken)
                : await writer.WriteAsync(
                    request.Address, body.Content, ContentTypes.Usable(body.ContentType), body.Bytes, terms.Sha256, cancellationToken);
            return facts.ETag;
        }
        catch (InvalidDataException different)
        {
            throw new RequestException(RefusalKind.Malformed, "object-url.content", different.Message, different);
        }
    }

    public async Task<SignedContent> OpenAsync(SignedObjectRequest request, CancellationToken cancellationToken)
    {
        var terms = urls.Verify(request).Answer;
        var (file, facts) = await store.OpenAsync(request.Address, cancellationToken)
            ?? throw new RequestException(RefusalKind.NotFound, "object.missing", "There is no file at this address (any more).");
        return new SignedContent(new WindowStream(file, 0, facts.Bytes), facts, terms);
    }

    private void RequireLength(long? bound, long announced)
    {
        if (announced > (bound ?? options.Value.MaxUploadBytes))
        {
            throw new RequestException(
                RefusalKind.TooLarge, "object-url.length", $"This address takes {bound ?? options.Value.MaxUploadBytes} bytes; {announced} were announced.");
        }

        if (announced < bound)
        {
            throw Malformed("object-url.length", $"This address takes exactly {bound} bytes; {announced} were announced.");
        }
    }

    private static RequestException Malformed(string code, string message) => new(RefusalKind.Malformed, code, message);
}
