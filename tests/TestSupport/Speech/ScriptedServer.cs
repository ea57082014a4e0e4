using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CoachPlus.TestSupport.Speech;

/// <summary>A server on a free port of this machine that answers what a test has laid out, one answer for each request in turn, and keeps what it was sent.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<HttpContext, SentRequest, Task>> _answers = new();
    private readonly ConcurrentQueue<SentRequest> _requests = new();
    private readonly WebApplication _server;

    private ScriptedServer(WebApplication server) => _server = server;

    /// <summary>Its address.</summary>
    public string Address => _server.Urls.Single();

    /// <summary>What has come, in order; a request that was cut off is not among them.</summary>
    public IReadOnlyList<SentRequest> Requests => [.. _requests];

    public static async Task<ScriptedServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var scripted = new ScriptedServer(builder.Build());
        scripted._server.Run(scripted.AnswerAsync);
        await scripted._server.StartAsync();
        return scripted;
    }

    /// <summary>An answer, after the whole request was read.</summary>
    public ScriptedServer Then(int status, string body, params (string Name, string Value)[] headers)
        => Then(async (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            await context.Response.WriteAsync(body);
        });

    /// <summary>Reads the request and breaks the connection.</summary>
    public ScriptedServer ThenBreak() => Then((context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Breaks the connection before the request is read.</summary>
    public ScriptedServer ThenBreakEarly()
    {
        _answers.Enqueue(EarlyAsync);
        return this;

        static async Task EarlyAsync(HttpContext context, SentRequest request)
        {
            var some = new byte[1024];
            _ = await context.Request.Body.ReadAsync(some, context.RequestAborted);
            context.Abort();
        }
    }

    /// <summary>Reads the request and never answers.</summary>
    public ScriptedServer ThenHang() => Then((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default));

    /// <summary>Anything else, after the whole request was read.</summary>
    public ScriptedServer Then(Func<HttpContext, SentRequest, Task> answer)
    {
        _answers.Enqueue(async (context, request) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            request = request with { Body = body.ToArray() };
            _requests.Enqueue(request);
            await answer(context, request);
        });
        return this;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new SentRequest(context.Request.Method, context.Request.Path.Value ?? "", headers, []);
        if (_answers.TryDequeue(out var answer))
        {
            return answer(context, request);
        }

        // Nothing that an adapter makes again or takes for an answer: the test sees the request that it did not expect.
        _requests.Enqueue(request);
        context.Response.StatusCode = StatusCodes.Status418ImATeapot;
        return Task.CompletedTask;
    }
}

/// <summary>A request.</summary>
public sealed record SentRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as text, byte for byte.</summary>
    public string Text => System.Text.Encoding.Latin1.GetString(Body);
}
