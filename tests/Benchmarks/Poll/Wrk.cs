using System.Globalization;
using CoachPlus.Benchmarks.Queue;

namespace CoachPlus.Benchmarks.Poll;

/// <summary>What one run of wrk measured.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="BytesEach">Mean size of an answer with its head.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Errors">Answers of 400 or more, broken connections and time-outs.</param>
internal sealed record WrkRun(double PerSecond, double BytesEach, double P50, double P99, long Errors);

/// <summary>Connections that ask without a pause.</summary>
internal sealed class Wrk(string script, int connections)
{
    public async Task<WrkRun> RunAsync(Uri url, string asked, int seconds)
    {
        var output = await ToolOutput.OfAsync("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "10s", "-s", script, url.ToString(), "--", asked]);
        var words = output.Split('\n').Single(line => line.StartsWith("POLL ", StringComparison.Ordinal)).Split(' ');
        double Number(int index) => double.Parse(words[index], CultureInfo.InvariantCulture);
        return new WrkRun(Number(1) / Number(2) * 1_000_000, Number(3) / Number(1), Number(4), Number(5), (long)Number(6));
    }
}
