using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription.Editing;
using Microsoft.AspNetCore.Http.Features;

namespace CoachPlus.Api.Endpoints;

/// <summary>The file of a form. What of it was laid on disk goes with the request.</summary>
internal sealed class CaptionUpload(string name, Stream content) : IAsyncDisposable
{
    /// <summary>The largest request with such a file, in bytes; the server's own limit is smaller.</summary>
    public const int LongestBody = ImportTranscript.MaxBytes + Markup;

    private const string Field = "file";
    private const int Markup = 64 * 1024; // what a form needs around the file
    private static readonly FormOptions Limits = new() { MultipartBodyLengthLimit = LongestBody, ValueCountLimit = 16 };

    public string Name => name;

    public Stream Content => content;

    /// <summary>Reads the form.</summary>
    /// <exception cref="RequestException">It is none, it is too large, or it has no file.</exception>
    public static async Task<CaptionUpload> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            throw new RequestException(RefusalKind.UnsupportedMedia, "unsupported-media-type", "Send the captions as a form (multipart/form-data) with the part 'file'.");
        }

        try
        {
            var form = await request.ReadFormAsync(Limits, cancellationToken);
            return form.Files.GetFile(Field) is { } file
                ? new CaptionUpload(file.FileName, file.OpenReadStream())
                : throw new RequestException(RefusalKind.Malformed, "transcript.file-missing", "The form has no part 'file': choose a file of captions.");
        }
        catch (InvalidDataException broken) when (broken.Message.Contains("limit", StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestException(RefusalKind.TooLarge, "transcript.too-large", $"A file of captions may have {ImportTranscript.MaxBytes >> 20} MB.", broken);
        }
        catch (InvalidDataException broken)
        {
            throw new RequestException(RefusalKind.Malformed, "transcript.form", "The form cannot be read: send it again.", broken);
        }
    }

    public ValueTask DisposeAsync() => content.DisposeAsync();
}
