using System.Text;
using CoachPlus.Api.Operations;
using CoachPlus.Infrastructure.Composition;
using CoachPlus.Infrastructure.Composition.Readiness;
using CoachPlus.Infrastructure.Operations;
using CoachPlus.Infrastructure.Processing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

namespace CoachPlus.Api.Hosting;

/// <summary>Builds the processes that this executable can be.</summary>
internal static class CoachPlusHosts
{
    private const int LongestBody = 1024 * 1024;
    private const int LongestRequestLine = 32 * 1024;

    /// <summary>A container that refuses to be built with a part missing, in every environment.</summary>
    public static DefaultServiceProviderFactory Checked { get; } = new(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    /// <summary>The API on a port, with or without a worker beside it.</summary>
    public static WebApplication Web(string[] settings, bool withWorker) => WebBuilder(settings, withWorker).Build().UseApi();

    /// <summary>A worker without a port.</summary>
    public static IHost Worker(string[] settings) => WorkerBuilder(settings).Build();

    /// <summary>The services alone, for a command that does one thing and ends.</summary>
    public static IHost Services(string[] settings) => ServicesBuilder(settings).Build();

    internal static WebApplicationBuilder WebBuilder(string[] settings, bool withWorker)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = ContentRoot(settings) });
        Prepare(builder);
        builder.WebHost.ConfigureKestrel(Limit);
        builder.Services.AddApi().AddBucketMark().AddGaugesForCollector();
        if (withWorker)
        {
            AddWorker(builder);
        }

        return builder;
    }

    internal static HostApplicationBuilder WorkerBuilder(string[] settings)
    {
        var builder = Plain(settings);
        builder.Services.AddBucketMark();
        builder.Services.AddHostedService<WorkerMetrics>(); // before the worker, so that its end can be watched
        AddWorker(builder);
        return builder;
    }

    internal static HostApplicationBuilder ServicesBuilder(string[] settings)
    {
        var builder = Plain(settings);

        // What a command prints is its answer; what is logged on the way goes beside it.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    private static HostApplicationBuilder Plain(string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = settings, ContentRootPath = ContentRoot(settings) });
        Prepare(builder);
        return builder;
    }

    private static void Prepare(IHostApplicationBuilder builder)
    {
        builder.Configuration.AddCoachPlusDefaults();
        builder.ConfigureContainer(Checked);
        builder.Services.AddCoachPlus(builder.Configuration);
    }

    private static void AddWorker(IHostApplicationBuilder builder)
        => builder.Services.AddAnalysisWorker(builder.Configuration).AddAnalysisReadiness();

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LongestBody;

        // The default is 8 KB, and the server refuses longer ones itself, without CORS headers and without a body.
        kestrel.Limits.MaxRequestLineSize = LongestRequestLine;

        // It refuses headers that are not UTF-8 in the same way, and browsers send them in Latin-1. Here nothing but ASCII is believed.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
    }

    // Settings files and the page lie beside the executable, wherever it is started from; a test host names its own folder.
    private static string? ContentRoot(string[] settings)
        => settings.Any(setting => setting.StartsWith("--contentRoot=", StringComparison.OrdinalIgnoreCase)) ? null : AppContext.BaseDirectory;
}
