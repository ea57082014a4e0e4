using System.CommandLine;
using CoachPlus.Api.Hosting;

namespace CoachPlus.Api.Commands;

/// <summary>The commands that run until they are told to stop.</summary>
internal static class HostCommands
{
    private static readonly string[] Names = ["serve", "api", "worker"];

    public static bool IsHost(Command command) => command is RootCommand || Names.Contains(command.Name, StringComparer.Ordinal);

    public static Command Serve() => Create("serve", "Serve the API and work on jobs in one process (the default)", settings => CoachPlusHosts.Web(settings, withWorker: true));

    public static Command Api() => Create("api", "Serve the API only; any number of these can run on one database", settings => CoachPlusHosts.Web(settings, withWorker: false));

    public static Command Worker() => Create("worker", "Work on jobs only; any number of these can run on one database", CoachPlusHosts.Worker);

    public static void ServeByDefault(RootCommand root)
        => root.SetAction((parsed, cancellationToken) => RunAsync(CoachPlusHosts.Web(Settings.Of(parsed), withWorker: true), cancellationToken));

    private static Command Create(string name, string description, Func<string[], IHost> build)
    {
        var command = new Command(name, description);
        command.SetAction((parsed, cancellationToken) => RunAsync(build(Settings.Of(parsed)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IHost host, CancellationToken cancellationToken)
    {
        // A server that fails to start must not leave its parts behind, and RunAsync disposes what it started.
        try
        {
            StartChecks.Options(host.Services);
            await StartChecks.SchemaAsync(host.Services, cancellationToken);
            await host.RunAsync(cancellationToken);
            return 0;
        }
        finally
        {
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }
}
