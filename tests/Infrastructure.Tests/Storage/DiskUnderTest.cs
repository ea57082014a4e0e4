using System.Net;
using System.Net.Sockets;
using CoachPlus.Api.Storage;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Tests.Storage;

/// <summary>The Disk store behind a real server on a loopback port, so that its addresses are used as a browser would.</summary>
public sealed class DiskUnderTest : IStoreUnderTest
{
    public const string SigningKey = "a key for tests that has 32 bytes or more";

    private WebApplication? app;

    public IObjectStore Store => app!.Services.GetRequiredService<IObjectStore>();

    public IMultipartUploads Uploads => app!.Services.GetRequiredService<IMultipartUploads>();

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"objects-{Guid.NewGuid():n}");

    public Dictionary<string, string?> Settings { get; } = [];

    public IServiceProvider Services => app!.Services;

    /// <summary>Files of objects and of unfinished writes.</summary>
    public string[] Files => Directory.Exists(Root) ? Directory.GetFiles(Root, "*", SearchOption.AllDirectories) : [];

    public async Task StartAsync()
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Disk:Root"] = Root,
            ["Storage:Disk:PublicUrl"] = url,
            ["Storage:Disk:SigningKey"] = SigningKey,
        });
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins(IStoreUnderTest.Page).AllowAnyHeader().AllowAnyMethod()));
        app = builder.Build();
        app.UseCors();
        app.UseExceptionHandler(errors => errors.Run(AnswerAsync));
        app.MapDiskObjects();
        await app.StartAsync();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    private static Task AnswerAsync(HttpContext http)
    {
        var refused = http.Features.Get<IExceptionHandlerFeature>()?.Error as RequestException;
        var status = refused?.Kind switch
        {
            RefusalKind.Malformed => 400,
            RefusalKind.Forbidden => 403,
            RefusalKind.NotFound => 404,
            RefusalKind.TooLarge => 413,
            _ => 500,
        };
        return TypedResults.Problem(refused?.Message, statusCode: status).ExecuteAsync(http);
    }
}
