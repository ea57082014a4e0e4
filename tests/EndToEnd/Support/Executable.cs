using System.Diagnostics;

namespace CoachPlus.EndToEnd.Support;

/// <summary>The built executable, started as a user starts it.</summary>
internal static class Executable
{
    public static string Dll { get; } = Path.Combine(AppContext.BaseDirectory, "CoachPlus.Api.dll");

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Outcome> RunAsync(IReadOnlyDictionary<string, string> environment, string? input, params string[] arguments)
    {
        using var process = Start(environment, input is not null, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await GiveAsync(process, input);
            await process.WaitForExitAsync(limit.Token);
            return new Outcome(process.ExitCode, await output, await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    public static Process Start(IReadOnlyDictionary<string, string> environment, bool input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.ArgumentList.Add(Dll);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
    }

    private static async Task GiveAsync(Process process, string? input)
    {
        if (input is null)
        {
            return;
        }

        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading: its exit code and its words are what the test asks for.
        }
    }
}

/// <summary>How a command ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors);
