using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>Parts as files, in the form of objects: each knows its size and hash, and one that was cut is noticed.</summary>
internal sealed class DiskParts(DiskUploads uploads, DiskWriter writer)
{
    /// <summary>Stores the part that a signed PUT brings.</summary>
    /// <exception cref="RequestException">NotFound: the upload was completed or aborted.</exception>
    public async Task<ObjectFacts> PutAsync(ObjectAddress address, SignedPart part, UploadedBody body, CancellationToken cancellationToken)
    {
        if (DiskErrors.Guard(() => uploads.Find(address, part.UploadId)) is null)
        {
            throw NoUpload();
        }

        try
        {
            return await writer.WriteAsync(
                incoming => DiskUploads.Take(incoming, uploads.PartFile(part.UploadId, part.Number)), body.Content, null, body.Bytes, null, cancellationToken);
        }
        catch (UploadChangedException)
        {
            throw NoUpload();
        }
    }

    /// <summary>A part that is there, open, with its facts; null when it is not, or not any more.</summary>
    public async Task<(FileStream File, ObjectFacts Facts)?> OpenAsync(string uploadId, int number, CancellationToken cancellationToken)
    {
        var file = DiskErrors.Guard(() => DiskObject.Open(uploads.PartFile(uploadId, number)));
        if (file is null)
        {
            return null;
        }

        try
        {
            return (file, await DiskErrors.GuardAsync(() => DiskObject.ReadFactsAsync(file, cancellationToken)));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public async Task<ObjectFacts?> HeadAsync(string uploadId, int number, CancellationToken cancellationToken)
    {
        if (await OpenAsync(uploadId, number, cancellationToken) is not { } part)
        {
            return null;
        }

        await part.File.DisposeAsync();
        return part.Facts;
    }

    private static RequestException NoUpload() => new(
        RefusalKind.NotFound, "object-url.upload", "The upload that this part belongs to is over: it was completed or cancelled.");
}
