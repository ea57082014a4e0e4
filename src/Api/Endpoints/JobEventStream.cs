using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CoachPlus.Application.VideoAnalysis;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace CoachPlus.Api.Endpoints;

/// <summary>A job's server-sent events.</summary>
internal static class JobEventStream
{
    // How long a client waits before it comes back after a broken connection.
    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(3);

    public static async Task<IResult> FollowAsync(string job_id, HttpContext context, IMediator mediator, IHostApplicationLifetime lifetime)
    {
        // A stopping server does not wait for its streams.
        var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.RegisterForDispose(over);
        var lastSeen = context.Request.Headers["Last-Event-ID"].FirstOrDefault();
        if (await mediator.Send(new WatchAnalysisJob(job_id, lastSeen), over.Token) is not { } events)
        {
            return TypedResults.NoContent();
        }

        context.Response.Headers[HeaderNames.CacheControl] = "no-cache, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy that collects an answer would keep it until its end
        return TypedResults.ServerSentEvents(ItemsAsync(events, over.Token));
    }

    private static async IAsyncEnumerable<SseItem<JobEventData>> ItemsAsync(IAsyncEnumerable<JobEvent> events, [EnumeratorCancellation] CancellationToken over)
    {
        await using var each = events.GetAsyncEnumerator(over);
        while (await NextAsync(each, over))
        {
            var (kind, id, data) = each.Current;
            yield return new SseItem<JobEventData>(data, kind) { EventId = id, ReconnectionInterval = kind == JobEventKinds.Job ? ComeBackAfter : null };
        }
    }

    // The client has gone or the server stops: the end of a stream, and no failure.
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<JobEvent> events, CancellationToken over)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return false;
        }
    }
}
