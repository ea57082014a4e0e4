using System.Diagnostics;

namespace CoachPlus.Benchmarks;

/// <summary>What one piece of work cost.</summary>
/// <param name="Wall">Elapsed time.</param>
/// <param name="Cpu">Processor time of all processes in it.</param>
internal readonly record struct Measured(TimeSpan Wall, TimeSpan Cpu)
{
    /// <summary>Runs work inside this process.</summary>
    public static async Task<Measured> OfAsync(Func<Task> work)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        await work();
        return new Measured(Stopwatch.GetElapsedTime(start), Process.GetCurrentProcess().TotalProcessorTime - cpu);
    }

    /// <summary>Runs another program to its end and throws its output away.</summary>
    public static async Task<Measured> OfProgramAsync(string program, params IEnumerable<string> arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new Measured(Stopwatch.GetElapsedTime(start), process.TotalProcessorTime)
            : throw new InvalidOperationException(await errors);
    }

    /// <summary>The quickest of several: what the work costs when nothing else disturbs it.</summary>
    public static Measured Best(IEnumerable<Measured> rounds) => rounds.MinBy(round => round.Wall);
}
