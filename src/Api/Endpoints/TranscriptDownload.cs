using CoachPlus.Application.Transcription.Exports;
using Microsoft.Net.Http.Headers;

namespace CoachPlus.Api.Endpoints;

/// <summary>An answer that is written while the transcript is read: no more than a few segments of it are held.</summary>
internal sealed class TranscriptDownload(TranscriptFile file) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        // A name in any script, with one in ASCII for those who cannot read the other (RFC 6266, 4.3 and appendix D).
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        var response = httpContext.Response;
        response.ContentType = file.MediaType;
        response.Headers.ContentDisposition = disposition.ToString();
        return file.WriteAsync(response.Body, httpContext.RequestAborted);
    }
}
