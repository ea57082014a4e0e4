using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CoachPlus.TestSupport.Telemetry;

/// <summary>
/// A collector that takes what is sent by OTLP, over HTTP or gRPC, and tells what it understood. It listens on a free port of this machine
/// until it is disposed.
/// </summary>
public sealed class OtlpCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<SentPoint> _points = new();
    private readonly ConcurrentQueue<SentSpan> _spans = new();
    private readonly WebApplication _server;

    private OtlpCollector(WebApplication server) => _server = server;

    /// <summary>Where to send to.</summary>
    public string Endpoint => _server.Urls.Single();

    /// <summary>Every point of every metric, in the order of its arrival.</summary>
    public IReadOnlyList<SentPoint> Points => [.. _points];

    /// <summary>Every span.</summary>
    public IReadOnlyList<SentSpan> Spans => [.. _spans];

    /// <summary>Starts one.</summary>
    /// <param name="grpc">Whether it speaks gRPC instead of protobuf over HTTP.</param>
    public static async Task<OtlpCollector> StartAsync(bool grpc = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var collector = new OtlpCollector(builder.Build());
        collector._server.Run(grpc ? collector.CallAsync : collector.PostAsync);
        await collector._server.StartAsync();
        return collector;
    }

    /// <summary>The last value of a metric's point with these labels, such as <c>alert=failures</c>; null when none has come.</summary>
    public double? Last(string metric, string labels = "") => Points.LastOrDefault(point => point.Metric == metric && point.Labels == labels)?.Value;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task PostAsync(HttpContext context)
    {
        Take(context.Request.Path, await BodyAsync(context.Request));
        context.Response.ContentType = "application/x-protobuf";
    }

    // One message a call: a byte that says whether it is compressed, its length in four bytes, and the message.
    private async Task CallAsync(HttpContext context)
    {
        const int head = 5;
        var body = await BodyAsync(context.Request);
        if (body.Length < head || body[0] != 0 || BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1)) != body.Length - head)
        {
            throw new InvalidDataException("This is no uncompressed message of gRPC.");
        }

        Take(context.Request.Path, body.AsMemory(head));
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[head]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private void Take(PathString path, ReadOnlyMemory<byte> body)
    {
        switch (path.Value)
        {
            case "/v1/metrics" or "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export":
                SentPoint.Read(new WireMessage(body)).ToList().ForEach(_points.Enqueue);
                break;
            case "/v1/traces" or "/opentelemetry.proto.collector.trace.v1.TraceService/Export":
                SentSpan.Read(new WireMessage(body)).ToList().ForEach(_spans.Enqueue);
                break;
            default:
                throw new InvalidDataException($"Nothing is sent to {path}.");
        }
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}
