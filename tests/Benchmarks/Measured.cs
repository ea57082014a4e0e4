using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CoachPlus.Benchmarks;

/// <summary>What one piece of work cost.</summary>
/// <param name="Wall">Elapsed time.</param>
/// <param name="Cpu">Processor time of all processes in it.</param>
internal readonly partial record struct Measured(TimeSpan Wall, TimeSpan Cpu)
{
    /// <summary>Runs work inside this process.</summary>
    public static async Task<Measured> OfAsync(Func<Task> work)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        await work();
        return new Measured(Stopwatch.GetElapsedTime(start), Process.GetCurrentProcess().TotalProcessorTime - cpu);
    }

    /// <summary>Runs ffmpeg to its end; what it used of the processor is its own word, as an ended process cannot be asked.</summary>
    public static async Task<Measured> OfFfmpegAsync(params IEnumerable<string> arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostats", "-benchmark", .. arguments]) { RedirectStandardError = true })!;
        var log = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var wall = Stopwatch.GetElapsedTime(start);
        return process.ExitCode == 0 && ProcessorTime().Match(log) is { Success: true } used
            ? new Measured(wall, Seconds(used, "user") + Seconds(used, "system"))
            : throw new InvalidOperationException(log);
    }

    /// <summary>The quickest of several: what the work costs when nothing else disturbs it.</summary>
    public static Measured Best(IEnumerable<Measured> rounds) => rounds.MinBy(round => round.Wall);

    private static TimeSpan Seconds(Match match, string group) => TimeSpan.FromSeconds(double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"bench: utime=(?<user>[\d.]+)s stime=(?<system>[\d.]+)s")]
    private static partial Regex ProcessorTime();
}
