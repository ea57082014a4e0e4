using CoachPlus.Api.Hosting;
using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Pose;
using CoachPlus.Infrastructure.Processing;

namespace CoachPlus.Api.Commands;

/// <summary>What commands need that analyse on this machine: no database, no storage, no server.</summary>
internal static class LocalServices
{
    /// <summary>A part that is needed is not there.</summary>
    public const int Unavailable = 3;

    /// <summary>Runs a command's work and turns what went wrong into one line and an exit code.</summary>
    public static async Task<int> RunAsync(string[] settings, Func<IServiceProvider, Task> work)
    {
        using var host = Builder(settings).Build();
        StartChecks.Options(host.Services);
        await using var scope = host.Services.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider);
            return 0;
        }
        catch (VideoRejectedException rejected)
        {
            return await EndAsync(ExitCodes.Failed, rejected.Message);
        }
        catch (PoseUnavailableException missing)
        {
            return await EndAsync(Unavailable, missing.Message);
        }
        catch (UnavailableException unavailable)
        {
            return await EndAsync(Unavailable, $"Cannot work without {unavailable.Part}: {unavailable.Message}");
        }
    }

    internal static HostApplicationBuilder Builder(string[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddCoachPlusDefaults();
        builder.Configuration.AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddCommandLine(settings);
        builder.ConfigureContainer(CoachPlusHosts.Checked);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        builder.Services.AddMedia(builder.Configuration).AddPose(builder.Configuration).AddFileAnalysis(builder.Configuration);
        return builder;
    }

    private static async Task<int> EndAsync(int code, string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return code;
    }
}
