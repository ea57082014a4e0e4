using System.Globalization;
using System.Net.Http.Headers;
using CoachPlus.Benchmarks.Poll;
using CoachPlus.Benchmarks.Queue;

namespace CoachPlus.Benchmarks.Transcripts;

/// <summary>What is read again and again.</summary>
internal enum Read
{
    Get,
    Status,
    List,
}

/// <summary>Reads through the product as ratios to the same statements on a bare server.</summary>
/// <param name="Kind">What is read.</param>
/// <param name="RateRatio">Answers a second, the product's as a share of the bare server's; the median of the ratios within a round.</param>
/// <param name="P50Ratio">The bare server's p50 as a share of the product's, likewise.</param>
/// <param name="P99Ratio">
/// The bare server's p99 as a share of the product's, of each the best round: connections that never pause make p99 a measure of who else works on the machine, and
/// the best round is the one with the fewest of these.
/// </param>
/// <param name="Errors">Answers of 400 or more, broken connections and time-outs.</param>
internal sealed record ReadFigures(Read Kind, double RateRatio, double P50Ratio, double P99Ratio, long Errors)
{
    private const double P99Bar = 0.2;

    /// <summary>Whether it is within the bars (decision 0030 says where they come from).</summary>
    public bool IsOk => P50Ratio >= (Kind == Read.List ? 0.5 : 0.3) && P99Ratio >= P99Bar && Errors == 0;


    private const int Connections = 16;
    private const int Seconds = 3;

    public static async Task<IReadOnlyList<ReadFigures>> MeasureAsync(
        IReadOnlyList<(string Id, string Token)> asked, Uri product, Func<int, int, int, Task<PolledProduct>> startAnchor, string script, string folder, int rounds)
    {
        var sizes = new Dictionary<Read, int>();
        foreach (var kind in Enum.GetValues<Read>())
        {
            sizes[kind] = await SizeAsync(product, asked[^1], kind);
            await File.WriteAllLinesAsync(Lines(folder, kind), asked.Skip(2).Select(one => $"{Path(one.Id, kind)}\t{one.Token}\t"));
        }

        await using var anchor = await startAnchor(sizes[Read.Get], sizes[Read.Status], sizes[Read.List]);
        var wrk = new Wrk(script, Connections);
        var runs = Enum.GetValues<Read>().ToDictionary(kind => kind, _ => new List<(WrkRun Own, WrkRun Bare)>());
        for (var round = -1; round < rounds; round++) // the first is for the compilers
        {
            foreach (var kind in Enum.GetValues<Read>())
            {
                // Turned each round: nobody always comes second.
                var ownFirst = round % 2 == 0;
                var first = await wrk.RunAsync(ownFirst ? product : anchor.Url, Lines(folder, kind), Seconds);
                var second = await wrk.RunAsync(ownFirst ? anchor.Url : product, Lines(folder, kind), Seconds);
                if (round >= 0)
                {
                    runs[kind].Add(ownFirst ? (first, second) : (second, first));
                }
            }
        }

        return [.. runs.Select(pair => Of(pair.Key, sizes[pair.Key], pair.Value))];
    }

    private static ReadFigures Of(Read kind, int bytes, List<(WrkRun Own, WrkRun Bare)> runs)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {kind,-6} {bytes,6} bytes: {Median(run => run.Own.PerSecond),6:0} answers/s, p50 {Median(run => run.Own.P50):0.00} ms, p99 {Median(run => run.Own.P99):0.0} ms (best {runs.Min(run => run.Own.P99):0.0}); bare {Median(run => run.Bare.PerSecond):0}, {Median(run => run.Bare.P50):0.00}, {Median(run => run.Bare.P99):0.0} ({runs.Min(run => run.Bare.P99):0.0})"));
        return new ReadFigures(
            kind, Median(run => run.Own.PerSecond / run.Bare.PerSecond), Median(run => run.Bare.P50 / run.Own.P50), runs.Min(run => run.Bare.P99) / runs.Min(run => run.Own.P99),
            runs.Sum(run => run.Own.Errors + run.Bare.Errors));

        double Median(Func<(WrkRun Own, WrkRun Bare), double> of) => runs.Select(of).Median();
    }

    private static string Path(string id, Read kind) => kind switch
    {
        Read.Get => $"/api/v1/sessions/{id}",
        Read.Status => $"/api/v1/sessions/{id}/status",
        Read.List => "/api/v1/sessions",
    };

    private static string Lines(string folder, Read kind) => System.IO.Path.Combine(folder, $"{kind}");

    private static async Task<int> SizeAsync(Uri url, (string Id, string Token) asked, Read kind)
    {
        using var http = new HttpClient { BaseAddress = url, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", asked.Token) } };
        return (await http.GetByteArrayAsync(Path(asked.Id, kind))).Length;
    }
}
