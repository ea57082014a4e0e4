using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CoachPlus.ChaosRig.Network;

/// <summary>Passes a request on byte for byte, so that its signature stays right, and its answer back.</summary>
internal sealed class StorageRelay(string target) : IDisposable
{
    private static readonly string[] OfOneHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Expect"];

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    });

    public async Task PassAsync(HttpContext context)
    {
        using var answer = await AskAsync(context);
        CopyHead(answer, context.Response);
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    /// <summary>An upload is lost half-way; a download is announced whole and ends in the middle.</summary>
    public async Task BreakOffAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            using var answer = await AskAsync(context);
            var content = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
            CopyHead(answer, context.Response);
            await context.Response.Body.WriteAsync(content.AsMemory(0, content.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        context.Abort();
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> AskAsync(HttpContext context)
    {
        var request = context.Request;
        var address = target + context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var question = new HttpRequestMessage(
            new HttpMethod(request.Method), new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (request.ContentLength is not null || request.Headers.TransferEncoding.Count > 0)
        {
            question.Content = new StreamContent(request.Body);
        }

        foreach (var (name, values) in request.Headers.Where(header => !OfOneHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!question.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                question.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return await _client.SendAsync(question, context.RequestAborted);
    }

    private static void CopyHead(HttpResponseMessage answer, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfOneHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            response.Headers[name] = values.ToArray();
        }
    }
}
