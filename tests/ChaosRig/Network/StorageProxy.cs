using System.Collections.Concurrent;
using CoachPlus.ChaosWorker.Tampering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoachPlus.ChaosRig.Network;

/// <summary>A gateway in front of the S3 server that goes wrong as often as the rig orders.</summary>
internal sealed class StorageProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StorageRelay _relay;
    private readonly StorageLies _lies;
    private readonly ConcurrentDictionary<StoreTrouble, int> _bites = new();

    private StorageProxy(WebApplication app, StorageRelay relay, StorageLies lies) => (_app, _relay, _lies) = (app, relay, lies);

    public StoreOrders Orders { get; } = new();

    public string Url => _app.Urls.Single();

    /// <summary>How many requests each trouble has met.</summary>
    public IReadOnlyDictionary<StoreTrouble, int> Bites => _bites;

    public static async Task<StorageProxy> StartAsync(string target, StorageLies lies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var proxy = new StorageProxy(app, new StorageRelay(target), lies);
        app.Run(proxy.AnswerAsync);
        await app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        _relay.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context, Take(context.Request));
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            context.Abort();
        }
    }

    private StoreTrouble? Take(HttpRequest request)
    {
        // Lies are told about what a worker writes; a lie about anything else would be a lie to the rig itself.
        var artifact = request.Path.Value?.Contains("/analysis/", StringComparison.Ordinal) == true;
        var taken = (artifact && HttpMethods.IsPut(request.Method) ? Orders.Take(StoreTrouble.Forgets, StoreTrouble.Cuts, StoreTrouble.Garbles) : null)
            ?? (HttpMethods.IsGet(request.Method) || HttpMethods.IsPut(request.Method) ? Orders.Take(StoreTrouble.BreaksOff) : null)
            ?? Orders.Take(StoreTrouble.Refuses, StoreTrouble.Delays);
        if (taken is { } trouble)
        {
            _bites.AddOrUpdate(trouble, 1, (_, count) => count + 1);
        }

        return taken;
    }

    private async Task AnswerAsync(HttpContext context, StoreTrouble? trouble)
    {
        switch (trouble)
        {
            case null:
                await _relay.PassAsync(context);
                break;
            case StoreTrouble.Refuses:
                context.Response.StatusCode = Random.Shared.Next(2) == 0 ? 500 : 503;
                context.Response.ContentType = "application/xml";
                await context.Response.WriteAsync("<Error><Code>InternalError</Code><Message>ordered by the rig</Message></Error>");
                break;
            case StoreTrouble.BreaksOff:
                await _relay.BreakOffAsync(context);
                break;
            case StoreTrouble.Delays:
                await Task.Delay(TimeSpan.FromSeconds(1 + (Random.Shared.NextDouble() * 5)), context.RequestAborted);
                await _relay.PassAsync(context);
                break;
            case StoreTrouble.Forgets or StoreTrouble.Cuts or StoreTrouble.Garbles:
                await _lies.TellAsync(context, trouble.Value);
                break;
        }
    }
}
