using System.Diagnostics;

namespace CoachPlus.Benchmarks.Queue;

/// <summary>Another program, run to its end.</summary>
internal static class ToolOutput
{
    /// <summary>What it wrote to its standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed; what it said.</exception>
    public static async Task<string> OfAsync(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {await said}{output}");
    }
}
