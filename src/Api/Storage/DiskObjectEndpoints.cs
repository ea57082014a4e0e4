using CoachPlus.Api.Errors;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CoachPlus.Api.Storage;

/// <summary>Signed addresses of the Disk store. With S3 they point at the store itself and nothing is mapped here.</summary>
internal static class DiskObjectEndpoints
{
    private const string Path = "/objects/{bucket}/{**key:required}";

    public static IEndpointRouteBuilder MapDiskObjects(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<ISignedObjectRequests>() is null)
        {
            return routes;
        }

        // Videos have gigabytes: the signature's length (or Storage:MaxUploadBytes) is the limit, in place of the server's general one.
        routes.MapPut(Path, PutAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new DisableRequestSizeLimitAttribute());
        routes.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], GetAsync).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    private static async Task<Results<Ok, ProblemHttpResult>> PutAsync(
        string bucket, string key, HttpContext http, ISignedObjectRequests objects, CancellationToken cancellationToken)
    {
        if (http.Request.ContentLength is not { } bytes)
        {
            return TypedResults.Problem(
                "An upload must say its size in Content-Length.",
                statusCode: StatusCodes.Status411LengthRequired,
                extensions: new Dictionary<string, object?> { ["code"] = "object-url.length-required" });
        }

        var body = new UploadedBody(http.Request.Body, bytes, http.Request.ContentType);
        http.Response.Headers.ETag = Quoted(await objects.PutAsync(Signed(bucket, key, http.Request), body, cancellationToken));
        return TypedResults.Ok();
    }

    private static async Task<IResult> GetAsync(
        string bucket, string key, HttpContext http, ISignedObjectRequests objects, CancellationToken cancellationToken)
    {
        var (content, facts, terms) = await objects.OpenAsync(Signed(bucket, key, http.Request), cancellationToken);

        // Whoever uploaded chose the type, and this is the origin that holds the coach's token: no file may run as a page of it.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return new RangedFile(TypedResults.Stream(
            content,
            terms.ContentType ?? facts.ContentType,
            terms.DownloadName,
            facts.LastModified,
            new EntityTagHeaderValue(Quoted(facts.ETag)),
            enableRangeProcessing: true));
    }

    private static SignedObjectRequest Signed(string bucket, string key, HttpRequest request) => new(
        request.Method, new ObjectAddress(bucket, key), request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));

    private static string Quoted(string etag) => $"\"{etag}\"";

    /// <summary>A file; a range outside it, which the framework answers as an empty file of its type, is a problem.</summary>
    private sealed class RangedFile(FileStreamHttpResult file) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await file.ExecuteAsync(httpContext);
            if (httpContext.Response.StatusCode == StatusCodes.Status416RangeNotSatisfiable)
            {
                httpContext.Response.ContentLength = null;
                await ProblemAnswer.WriteAsync(httpContext, StatusProblems.Of(StatusCodes.Status416RangeNotSatisfiable), httpContext.RequestAborted);
            }
        }
    }
}
