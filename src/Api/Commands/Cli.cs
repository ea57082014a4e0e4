using System.CommandLine;
using CoachPlus.Api.Commands.Demo;
using System.CommandLine.Invocation;

namespace CoachPlus.Api.Commands;

/// <summary>The commands of the executable. Without one it serves.</summary>
internal static class Cli
{
    // A host ends itself on SIGTERM and takes the time that it needs; the other commands are cancelled and get this long.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            await Console.Error.WriteLineAsync(string.Join(" ", parsed.Errors.Select(error => error.Message)) + " See --help.");
            return ExitCodes.Misuse;
        }

        if (parsed.UnmatchedTokens.FirstOrDefault(token => !Settings.IsSetting(token)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"'{unknown}' is neither a command nor an argument nor a setting such as --Cors:Origins:0=https://app.example.com. See --help.");
            return ExitCodes.Misuse;
        }

        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = HostCommands.IsHost(parsed.CommandResult.Command) ? null : Grace,
            });
            return parsed.Errors.Count > 0 ? ExitCodes.Misuse : code;
        }
        catch (Exception failure) when (ExitCodes.Describe(failure) is { } told)
        {
            await Console.Error.WriteLineAsync(told.Line);
            return told.Code;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("CoachPlus: video analysis for coaches. Settings are given as --Section:Key=value, as environment variables Section__Key or in appsettings.json.");
        foreach (var command in All())
        {
            root.Add(command);
        }

        HostCommands.ServeByDefault(root);
        Settings.AllowOn(root);
        return root;
    }

    private static IEnumerable<Command> All() =>
    [
        HostCommands.Serve(),
        HostCommands.Api(),
        HostCommands.Worker(),
        MigrateCommand.Create(),
        BesideCommand.Create(),
        SchemaCommand.Create(),
        UserCommand.Create(),
        AnalyzeCommand.Create(),
        ReportCommand.Create(),
        ModelsCommand.Create(),
        RuntimeCommand.Create(),
        SampleCommand.Create(),
        DemoCommand.Create(),
    ];
}
